using Azure.Messaging.ServiceBus.Internal;
using Azure.Storage.Queues.Models;

namespace Azure.Messaging.ServiceBus;

/// <summary>A received message.</summary>
public class ServiceBusReceivedMessage
{
    private readonly Envelope envelope;

    internal ServiceBusReceivedMessage(Envelope envelope, QueueMessage stored, BinaryData body)
    {
        this.envelope = envelope;
        Body = body;
        Stored = stored;
        LockedUntil = stored.NextVisibleOn ?? DateTimeOffset.MaxValue;
        ApplicationProperties = envelope.Properties.ToDictionary(pair => pair.Key, pair => pair.Value.Read()!);
    }

    /// <summary>The body.</summary>
    public BinaryData Body { get; }

    /// <summary>Id of the message.</summary>
    public string MessageId => envelope.MessageId ?? "";

    /// <summary>What it is about.</summary>
    public string? Subject => envelope.Subject;

    /// <summary>Media type of the body.</summary>
    public string? ContentType => envelope.ContentType;

    /// <summary>Id that ties messages together.</summary>
    public string? CorrelationId => envelope.CorrelationId;

    /// <summary>Session.</summary>
    public string? SessionId => envelope.SessionId;

    /// <summary>Partition.</summary>
    public string? PartitionKey => envelope.PartitionKey;

    /// <summary>Receiver.</summary>
    public string? To => envelope.To;

    /// <summary>Where an answer goes.</summary>
    public string? ReplyTo => envelope.ReplyTo;

    /// <summary>How long it may lie.</summary>
    public TimeSpan TimeToLive => envelope.TimeToLive ?? TimeSpan.MaxValue;

    /// <summary>When it may be received first.</summary>
    public DateTimeOffset ScheduledEnqueueTime => envelope.ScheduledEnqueueTime;

    /// <summary>When it was stored.</summary>
    public DateTimeOffset EnqueuedTime => envelope.EnqueuedTime;

    /// <summary>Rising number of the message.</summary>
    public long SequenceNumber => envelope.SequenceNumber;

    /// <summary>Deliveries so far, this one included.</summary>
    public int DeliveryCount => (int)Stored.DequeueCount;

    /// <summary>When the lock lapses.</summary>
    public DateTimeOffset LockedUntil { get; internal set; }

    /// <summary>The lock.</summary>
    public string LockToken { get; } = Guid.NewGuid().ToString();

    /// <summary>Why it is a dead letter, or null.</summary>
    public string? DeadLetterReason => envelope.DeadLetterReason;

    /// <summary>More on why it is a dead letter, or null.</summary>
    public string? DeadLetterErrorDescription => envelope.DeadLetterErrorDescription;

    /// <summary>Entity it was a dead letter of, or null.</summary>
    public string? DeadLetterSource => envelope.DeadLetterSource;

    /// <summary>Properties of simple types.</summary>
    public IReadOnlyDictionary<string, object> ApplicationProperties { get; }

    internal Envelope Envelope => envelope;

    internal QueueMessage Stored { get; set; }

    /// <summary>The id.</summary>
    public override string ToString() => $"{{MessageId:{MessageId}}}";
}
