using System.Text;
using Azure.Messaging.ServiceBus.Internal;

namespace Azure.Messaging.ServiceBus;

/// <summary>Sends to a queue or topic.</summary>
public class ServiceBusSender : IAsyncDisposable
{
    private const int LargestMessage = 256 * 1024;
    private const int LargestStored = 48 * 1024;
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(7);
    private readonly ServiceBusClient client = null!;

    /// <summary>For mocks.</summary>
    protected ServiceBusSender()
    {
    }

    internal ServiceBusSender(ServiceBusClient client, string entity)
    {
        ArgumentException.ThrowIfNullOrEmpty(entity);
        this.client = client;
        EntityPath = entity;
    }

    /// <summary>Queue or topic.</summary>
    public virtual string EntityPath { get; } = null!;

    /// <summary>Whether the sender was closed.</summary>
    public virtual bool IsClosed { get; private set; }

    /// <summary>Sends a message.</summary>
    /// <exception cref="ServiceBusException">It is over 256 KB, or the storage failed.</exception>
    public virtual Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return SendMessagesAsync([message], cancellationToken);
    }

    /// <summary>Sends messages.</summary>
    /// <exception cref="ServiceBusException">They are over 256 KB together, or the storage failed.</exception>
    public virtual async Task SendMessagesAsync(IEnumerable<ServiceBusMessage> messages, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ObjectDisposedException.ThrowIf(IsClosed, this);
        (ServiceBusMessage Message, Envelope Envelope)[] all = [.. messages.Select(message => (message, Wrap(message)))];
        long size = all.Sum(pair => Size(pair.Envelope));
        if (size > LargestMessage)
        {
            throw new ServiceBusException(
                $"The message has {size} bytes; the limit is {LargestMessage}.", ServiceBusFailureReason.MessageSizeExceeded, EntityPath);
        }

        try
        {
            foreach ((ServiceBusMessage message, Envelope envelope) in all)
            {
                await SendAsync(message, envelope, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is RequestFailedException or HttpRequestException or AggregateException)
        {
            throw new ServiceBusException("The storage behind the local Service Bus failed.", ServiceBusFailureReason.ServiceCommunicationProblem, EntityPath, error);
        }
    }

    /// <summary>Closes the sender.</summary>
    public virtual Task CloseAsync(CancellationToken cancellationToken = default)
    {
        IsClosed = true;
        return Task.CompletedTask;
    }

    /// <summary>Closes the sender.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    private async Task SendAsync(ServiceBusMessage message, Envelope envelope, CancellationToken cancellationToken)
    {
        LocalNamespace local = client.Local;
        var duplicates = new DuplicateDetection(local.Blobs, local.Topology.DuplicateDetectionWindow);
        TimeSpan delay = message.ScheduledEnqueueTime - DateTimeOffset.UtcNow;
        delay = delay < TimeSpan.Zero ? TimeSpan.Zero : delay < LongestDelay ? delay : LongestDelay;
        foreach (string queue in local.Topology.QueuesOf(EntityPath))
        {
            if (await duplicates.WasSentAsync(queue, message.MessageId, cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            BinaryData stored = await FitAsync(local, queue, envelope, cancellationToken).ConfigureAwait(false);

            // Time to live is checked when the message is received: storage queues know none longer than the delay.
            await local.OnQueueAsync(
                queue,
                client => client.SendMessageAsync(stored, visibilityTimeout: delay, timeToLive: TimeSpan.FromSeconds(-1), cancellationToken: cancellationToken),
                cancellationToken).ConfigureAwait(false);
            await duplicates.NoteAsync(queue, message.MessageId, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Puts the body into a blob when the message would not fit into a storage queue.</summary>
    private static async Task<BinaryData> FitAsync(LocalNamespace local, string queue, Envelope envelope, CancellationToken cancellationToken)
    {
        BinaryData stored = envelope.Write();
        if (stored.ToMemory().Length <= LargestStored)
        {
            return stored;
        }

        string blob = $"bodies/{queue}/{Guid.NewGuid()}";
        await local.Blobs.PutAsync(blob, stored, onlyNew: true, cancellationToken).ConfigureAwait(false);
        return new Envelope { BodyBlob = blob }.Write();
    }

    private static Envelope Wrap(ServiceBusMessage message) => new()
    {
        Body = message.Body.ToArray(),
        MessageId = message.MessageId,
        Subject = message.Subject,
        ContentType = message.ContentType,
        CorrelationId = message.CorrelationId,
        SessionId = message.SessionId,
        PartitionKey = message.PartitionKey,
        To = message.To,
        ReplyTo = message.ReplyTo,
        TimeToLive = message.TimeToLive == TimeSpan.MaxValue ? null : message.TimeToLive,
        ScheduledEnqueueTime = message.ScheduledEnqueueTime,
        EnqueuedTime = DateTimeOffset.UtcNow,
        SequenceNumber = SequenceNumbers.Next(),
        Properties = message.ApplicationProperties.ToDictionary(pair => pair.Key, pair => PropertyValue.From(pair.Key, pair.Value)),
    };

    private static long Size(Envelope envelope) =>
        envelope.Body!.Length + envelope.Properties.Sum(pair => Encoding.UTF8.GetByteCount(pair.Key) + Encoding.UTF8.GetByteCount(pair.Value.Value ?? ""));
}
