using System.Text.Json;
using System.Text.Json.Serialization;

namespace Azure.Messaging.ServiceBus.Internal;

/// <summary>A message as it lies in a storage queue. A body that does not fit is in a blob instead.</summary>
internal sealed record Envelope
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public byte[]? Body { get; init; }

    public string? BodyBlob { get; init; }

    public string? MessageId { get; init; }

    public string? Subject { get; init; }

    public string? ContentType { get; init; }

    public string? CorrelationId { get; init; }

    public string? SessionId { get; init; }

    public string? PartitionKey { get; init; }

    public string? To { get; init; }

    public string? ReplyTo { get; init; }

    public TimeSpan? TimeToLive { get; init; }

    public DateTimeOffset EnqueuedTime { get; init; }

    public DateTimeOffset ScheduledEnqueueTime { get; init; }

    public long SequenceNumber { get; init; }

    public string? DeadLetterReason { get; init; }

    public string? DeadLetterErrorDescription { get; init; }

    public string? DeadLetterSource { get; init; }

    public Dictionary<string, PropertyValue> Properties { get; init; } = [];

    internal BinaryData Write() => BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(this, Json));

    internal static Envelope Read(BinaryData data) => data.ToObjectFromJson<Envelope>(Json) ?? throw new JsonException("The message is null.");
}
