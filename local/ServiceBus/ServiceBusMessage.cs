using System.Runtime.CompilerServices;

namespace Azure.Messaging.ServiceBus;

/// <summary>A message to send.</summary>
public class ServiceBusMessage
{
    private const int LongestId = 128;
    private string? messageId;
    private string? sessionId;
    private string? partitionKey;
    private TimeSpan timeToLive = TimeSpan.MaxValue;

    /// <summary>Creates an empty message.</summary>
    public ServiceBusMessage()
        : this(default(ReadOnlyMemory<byte>))
    {
    }

    /// <summary>Creates a message with a text as its body, in UTF-8.</summary>
    public ServiceBusMessage(string body)
        : this(BinaryData.FromString(body))
    {
    }

    /// <summary>Creates a message.</summary>
    public ServiceBusMessage(ReadOnlyMemory<byte> body)
        : this(BinaryData.FromBytes(body))
    {
    }

    /// <summary>Creates a message.</summary>
    public ServiceBusMessage(BinaryData body)
    {
        ArgumentNullException.ThrowIfNull(body);
        Body = body;
    }

    /// <summary>The body.</summary>
    public BinaryData Body { get; set; }

    /// <summary>Id of the message, at most 128 characters; equal ids within the window are one message.</summary>
    /// <exception cref="ArgumentException">Empty or too long.</exception>
    public string? MessageId
    {
        get => messageId;
        set => messageId = Checked(value, mayBeEmpty: false);
    }

    /// <summary>Session, at most 128 characters.</summary>
    /// <exception cref="ArgumentException">Too long.</exception>
    public string? SessionId
    {
        get => sessionId;
        set => sessionId = Checked(value, mayBeEmpty: true);
    }

    /// <summary>Partition, at most 128 characters.</summary>
    /// <exception cref="ArgumentException">Too long.</exception>
    public string? PartitionKey
    {
        get => partitionKey;
        set => partitionKey = Checked(value, mayBeEmpty: true);
    }

    /// <summary>What it is about.</summary>
    public string? Subject { get; set; }

    /// <summary>Media type of the body.</summary>
    public string? ContentType { get; set; }

    /// <summary>Id that ties messages together.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>Receiver.</summary>
    public string? To { get; set; }

    /// <summary>Where an answer goes.</summary>
    public string? ReplyTo { get; set; }

    /// <summary>How long it may lie.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public TimeSpan TimeToLive
    {
        get => timeToLive;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            timeToLive = value;
        }
    }

    /// <summary>When it may be received first.</summary>
    public DateTimeOffset ScheduledEnqueueTime { get; set; }

    /// <summary>Properties of simple types.</summary>
    public IDictionary<string, object> ApplicationProperties { get; } = new Dictionary<string, object>();

    /// <summary>The id.</summary>
    public override string ToString() => $"{{MessageId:{MessageId}}}";

    private static string? Checked(string? value, bool mayBeEmpty, [CallerMemberName] string name = "") =>
        value is null || (value.Length <= LongestId && (mayBeEmpty || value.Length > 0))
            ? value
            : throw new ArgumentException($"{name} has {value.Length} characters, it must have {(mayBeEmpty ? 0 : 1)} to {LongestId}.", name);
}
