using System.Text.Json;
using Azure.Storage.Queues.Models;

namespace Azure.Messaging.ServiceBus.Internal;

/// <summary>Takes, hides and settles the messages of one storage queue. Never cancelled half-way: a lock taken unseen would hide the message.</summary>
internal sealed class StoredMessages(LocalNamespace local, string queue, string entity)
{
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);

    /// <summary>Locks up to 32 messages. Expired ones and those delivered too often become dead letters.</summary>
    internal async Task<List<ServiceBusReceivedMessage>> TakeAsync(int most)
    {
        var received = new List<ServiceBusReceivedMessage>();
        QueueMessage[] stored = await GuardAsync(() => local.OnQueueAsync(
            queue, async client => (await client.ReceiveMessagesAsync(most, local.Topology.LockDuration, CancellationToken.None).ConfigureAwait(false)).Value, CancellationToken.None)).ConfigureAwait(false);
        foreach (QueueMessage message in stored)
        {
            ServiceBusReceivedMessage opened = await GuardAsync(() => OpenAsync(message)).ConfigureAwait(false);
            bool dead = queue.EndsWith("-dlq", StringComparison.Ordinal);
            if (!dead && message.DequeueCount > local.Topology.MaxDeliveryCount)
            {
                await DeadLetterAsync(opened, "MaxDeliveryCountExceeded", $"Message could not be consumed after {local.Topology.MaxDeliveryCount} delivery attempts.", null).ConfigureAwait(false);
            }
            else if (!dead && opened.TimeToLive != TimeSpan.MaxValue && opened.EnqueuedTime + opened.TimeToLive < DateTimeOffset.UtcNow)
            {
                await DeleteAsync(opened).ConfigureAwait(false);
            }
            else
            {
                received.Add(opened);
            }
        }

        return received;
    }

    internal Task DeleteAsync(ServiceBusReceivedMessage message) => GuardAsync(async () =>
    {
        await local.Queue(queue).DeleteMessageAsync(message.Stored.MessageId, message.Stored.PopReceipt, CancellationToken.None).ConfigureAwait(false);
        if (Envelope.Read(message.Stored.Body).BodyBlob is { } blob)
        {
            await local.Blobs.DeleteAsync(blob, CancellationToken.None).ConfigureAwait(false);
        }

        return true;
    });

    internal Task HideAsync(ServiceBusReceivedMessage message, TimeSpan time, IDictionary<string, object>? properties) => GuardAsync(async () =>
    {
        QueueMessage stored = message.Stored;
        UpdateReceipt updated = properties is { Count: > 0 } && Envelope.Read(stored.Body).BodyBlob is null
            ? await local.Queue(queue).UpdateMessageAsync(stored.MessageId, stored.PopReceipt, Change(message.Envelope, properties).Write(), time, CancellationToken.None).ConfigureAwait(false)
            : await local.Queue(queue).UpdateMessageAsync(stored.MessageId, stored.PopReceipt, (string?)null!, time, CancellationToken.None).ConfigureAwait(false);
        message.Stored = stored.Update(updated);
        message.LockedUntil = updated.NextVisibleOn;
        return true;
    });

    internal async Task DeadLetterAsync(
        ServiceBusReceivedMessage message, string? reason, string? description, IDictionary<string, object>? properties)
    {
        Envelope stored = Envelope.Read(message.Stored.Body);
        Envelope dead = Change(message.Envelope, properties) with
        {
            DeadLetterReason = reason,
            DeadLetterErrorDescription = description,
            DeadLetterSource = entity,
        };
        await GuardAsync(async () =>
        {
            if (stored.BodyBlob is { } blob)
            {
                await local.Blobs.PutAsync(blob, dead.Write(), onlyNew: false, CancellationToken.None).ConfigureAwait(false);
            }

            BinaryData content = stored.BodyBlob is null ? dead.Write() : stored.Write();
            await local.OnQueueAsync(
                EntityName.DeadLetter(queue),
                client => client.SendMessageAsync(content, timeToLive: Forever, cancellationToken: CancellationToken.None),
                CancellationToken.None).ConfigureAwait(false);
            return await local.Queue(queue).DeleteMessageAsync(message.Stored.MessageId, message.Stored.PopReceipt, CancellationToken.None).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    private async Task<ServiceBusReceivedMessage> OpenAsync(QueueMessage message)
    {
        Envelope envelope = Envelope.Read(message.Body);
        if (envelope.BodyBlob is { } blob)
        {
            (BinaryData content, _) = await local.Blobs.GetAsync(blob, CancellationToken.None).ConfigureAwait(false)
                ?? throw new ServiceBusException($"The body {blob} is missing.", ServiceBusFailureReason.MessageNotFound, entity);
            envelope = Envelope.Read(content);
        }

        return new ServiceBusReceivedMessage(envelope, message, BinaryData.FromBytes(envelope.Body ?? []));
    }

    private static Envelope Change(Envelope envelope, IDictionary<string, object>? properties)
    {
        if (properties is not { Count: > 0 })
        {
            return envelope;
        }

        var changed = new Dictionary<string, PropertyValue>(envelope.Properties);
        foreach ((string name, object value) in properties)
        {
            changed[name] = PropertyValue.From(name, value);
        }

        return envelope with { Properties = changed };
    }

    private async Task<T> GuardAsync<T>(Func<Task<T>> operation)
    {
        try
        {
            return await operation().ConfigureAwait(false);
        }
        catch (RequestFailedException error) when (error.ErrorCode == QueueErrorCode.MessageNotFound || error.ErrorCode == QueueErrorCode.PopReceiptMismatch)
        {
            throw new ServiceBusException("The lock on the message has lapsed.", ServiceBusFailureReason.MessageLockLost, entity, error);
        }
        catch (Exception error) when (error is RequestFailedException or HttpRequestException or AggregateException or JsonException)
        {
            throw new ServiceBusException("The storage behind the local Service Bus failed.", ServiceBusFailureReason.ServiceCommunicationProblem, entity, error);
        }
    }
}
