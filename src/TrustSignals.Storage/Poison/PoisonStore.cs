using System.Security.Cryptography;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Intake;

namespace TrustSignals.Storage.Poison;

/// <summary>
/// Keeps what could not be taken: the message in the queue's poison queue, where Azure's own tools look for it, and
/// the reason beside it in a table, by the hash of the body.
/// </summary>
/// <param name="queues">The queue service.</param>
/// <param name="accounts">The storage accounts; reasons stand in the first.</param>
/// <param name="time">The clock.</param>
public sealed class PoisonStore(QueueServiceClient queues, StorageAccounts accounts, TimeProvider time)
{
    private static readonly TimeSpan Never = TimeSpan.FromSeconds(-1);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private readonly PoisonReasons reasons = new(accounts, time);

    /// <summary>Moves a message to the poison queue with its reason. The reason is written first.</summary>
    /// <param name="queue">The queue it came on.</param>
    /// <param name="message">Its body.</param>
    /// <param name="reason">What is wrong with it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task RefuseAsync(string queue, BinaryData message, string reason, CancellationToken cancellationToken)
    {
        await RecordAsync(queue, message, reason, cancellationToken).ConfigureAwait(false);
        await PoisonQueue(queue).SendMessageAsync(message, timeToLive: Never, cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Puts a copy of a message back on its queue, to be tried later as if it had never been tried.</summary>
    /// <param name="queue">The queue it came on.</param>
    /// <param name="message">Its body.</param>
    /// <param name="delay">When it is seen again.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task PostponeAsync(string queue, BinaryData message, TimeSpan delay, CancellationToken cancellationToken) =>
        queues.GetQueueClient(queue).SendMessageAsync(message, delay, cancellationToken: cancellationToken);

    /// <summary>Writes down why a message fails, without moving it.</summary>
    /// <param name="queue">The queue it came on.</param>
    /// <param name="message">Its body.</param>
    /// <param name="reason">What went wrong.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task RecordAsync(string queue, BinaryData message, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reason);
        string? source = await SourceOfAsync(message, cancellationToken).ConfigureAwait(false);
        await reasons.AddAsync(queue, IdOf(message), reason, source, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The reasons on record for a queue.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public Task<IReadOnlyList<PoisonRecord>> ListAsync(string queue, CancellationToken cancellationToken) => reasons.ListAsync(queue, cancellationToken);

    /// <summary>Sends everything in a queue's poison queue back to the queue.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="cancellationToken">Stops between messages.</param>
    /// <returns>How many messages went back. A crash in between may send one twice, which counts once.</returns>
    public async Task<int> RedriveAsync(string queue, CancellationToken cancellationToken)
    {
        QueueClient poison = PoisonQueue(queue);
        int sent = 0;
        // Only as many as wait now: what fails again at once must not be driven in a circle.
        int waiting = (await poison.GetPropertiesAsync(cancellationToken).ConfigureAwait(false)).Value.ApproximateMessagesCount;
        while (sent < waiting)
        {
            QueueMessage[] messages = (await poison.ReceiveMessagesAsync(Math.Min(32, waiting - sent), Lease, cancellationToken).ConfigureAwait(false)).Value;
            if (messages.Length == 0)
            {
                break;
            }

            foreach (QueueMessage message in messages)
            {
                await SendBackAsync(queue, message, cancellationToken).ConfigureAwait(false);
                await poison.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellationToken).ConfigureAwait(false);
                sent++;
            }
        }

        return sent;
    }

    /// <summary>What a poisoned message looks like, its words covered.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="id">The id of the record.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The record and the preview, or null when the message is not in the poison queue.</returns>
    public async Task<PoisonPreview?> ShowAsync(string queue, string id, CancellationToken cancellationToken)
    {
        PoisonPreview? preview = null;
        await WithMessageAsync(queue, id, async message =>
        {
            PoisonRecord record = await reasons.FindAsync(queue, id, cancellationToken).ConfigureAwait(false) ?? GivenUp(queue, message);
            ReadOnlyMemory<byte> payload;
            try
            {
                (payload, _) = await new ClaimCheck(accounts).CheckOutAsync(message.Body, cancellationToken).ConfigureAwait(false);
            }
            catch (InvalidDataException)
            {
                payload = message.Body.ToMemory();
            }

            preview = new PoisonPreview(record, payload.Length, Redaction.Of(payload));
            return false;
        }, cancellationToken).ConfigureAwait(false);
        return preview;
    }

    /// <summary>Sends one message back to its queue.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="id">The id of the record.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Whether it was there.</returns>
    public Task<bool> RedriveAsync(string queue, string id, CancellationToken cancellationToken) => WithMessageAsync(queue, id, async message =>
    {
        await SendBackAsync(queue, message, cancellationToken).ConfigureAwait(false);
        return true;
    }, cancellationToken);

    /// <summary>Throws one message away, with its payload and its reason.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="id">The id of the record.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Whether it was there.</returns>
    public Task<bool> DropAsync(string queue, string id, CancellationToken cancellationToken) => WithMessageAsync(queue, id, async message =>
    {
        var claims = new ClaimCheck(accounts);
        try
        {
            (_, string? claim) = await claims.CheckOutAsync(message.Body, cancellationToken).ConfigureAwait(false);
            await claims.RemoveAsync(claim, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException)
        {
            // The payload is gone already.
        }

        await reasons.ForgetAsync(queue, id, cancellationToken).ConfigureAwait(false);
        return true;
    }, cancellationToken);

    /// <summary>
    /// Finds a message by taking what waits, in portions, for a short while each; what is not it goes back at once.
    /// </summary>
    /// <param name="queue">The queue.</param>
    /// <param name="id">The hash of the body.</param>
    /// <param name="work">Does something with it, and says whether it is to be removed.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    private async Task<bool> WithMessageAsync(
        string queue, string id, Func<QueueMessage, Task<bool>> work, CancellationToken cancellationToken)
    {
        QueueClient poison = PoisonQueue(queue);
        List<QueueMessage> taken = [];
        bool isFound = false;
        try
        {
            while (!isFound)
            {
                QueueMessage[] messages = (await poison.ReceiveMessagesAsync(32, Lease, cancellationToken).ConfigureAwait(false)).Value;
                if (messages.Length == 0)
                {
                    break;
                }

                taken.AddRange(messages);
                if (Array.Find(messages, message => IdOf(message.Body) == id) is not { } wanted)
                {
                    continue;
                }

                isFound = true;
                if (await work(wanted).ConfigureAwait(false))
                {
                    await poison.DeleteMessageAsync(wanted.MessageId, wanted.PopReceipt, cancellationToken).ConfigureAwait(false);
                    taken.Remove(wanted);
                }
            }
        }
        finally
        {
            foreach (QueueMessage message in taken)
            {
                await poison.UpdateMessageAsync(
                    message.MessageId, message.PopReceipt, message.Body, TimeSpan.Zero, CancellationToken.None).ConfigureAwait(false);
            }
        }

        return isFound;
    }

    private async Task<string?> SourceOfAsync(BinaryData message, CancellationToken cancellationToken)
    {
        try
        {
            (ReadOnlyMemory<byte> payload, _) = await new ClaimCheck(accounts).CheckOutAsync(message, cancellationToken).ConfigureAwait(false);
            using JsonDocument document = JsonDocument.Parse(payload);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("source", out JsonElement source) && source.ValueKind == JsonValueKind.String
                && source.GetString() is { Length: > 0 and <= 200 } text
                ? text
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string IdOf(BinaryData message) => Convert.ToHexStringLower(SHA256.HashData(message.ToMemory().Span).AsSpan(0, 16));

    private QueueClient PoisonQueue(string queue) => queues.GetQueueClient(queue + QueueNames.PoisonSuffix);

    /// <summary>What is noted before the message goes is what was refused up to then: what is refused from now on is new.</summary>
    private async Task SendBackAsync(string queue, QueueMessage message, CancellationToken cancellationToken)
    {
        PoisonRecord record = await reasons.FindAsync(queue, IdOf(message.Body), cancellationToken).ConfigureAwait(false) ?? GivenUp(queue, message);
        await queues.GetQueueClient(queue).SendMessageAsync(message.Body, cancellationToken: cancellationToken).ConfigureAwait(false);
        await reasons.SentBackAsync(record, cancellationToken).ConfigureAwait(false);
    }

    private static PoisonRecord GivenUp(string queue, QueueMessage message)
    {
        DateTimeOffset since = message.InsertedOn ?? DateTimeOffset.UnixEpoch;
        return new PoisonRecord(queue, IdOf(message.Body), "The host gave it up after its tries.", since, since, 1);
    }
}
