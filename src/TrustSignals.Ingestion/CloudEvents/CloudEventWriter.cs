using System.Security.Cryptography;
using System.Text.Json;
using TrustSignals.Domain.Events;

namespace TrustSignals.Ingestion.CloudEvents;

/// <summary>Writes events in the structured JSON mode of CloudEvents 1.0: the form that travels in the queues.</summary>
public static class CloudEventWriter
{
    internal const string ReceivedAttribute = "receivedtime";
    private const string TraceParentAttribute = "traceparent";

    /// <summary>Writes an event for the queues.</summary>
    /// <param name="trustEvent">The event.</param>
    /// <param name="traceParent">W3C trace context to carry along (the CloudEvents distributed tracing extension), or null.</param>
    public static byte[] Write(TrustEvent trustEvent, string? traceParent = null)
    {
        ArgumentNullException.ThrowIfNull(trustEvent);
        return Written(trustEvent, writer =>
        {
            writer.WriteString(ReceivedAttribute, trustEvent.ReceivedAt.UtcDateTime);
            if (traceParent is not null)
            {
                writer.WriteString(TraceParentAttribute, traceParent);
            }
        });
    }

    /// <summary>
    /// What tells two events of the same id apart: SHA-256 over everything the source said, in lower-case hexadecimal.
    /// The time of receipt and the trace are ours, not the source's, and are left out.
    /// </summary>
    /// <param name="trustEvent">The event.</param>
    public static string ContentHash(TrustEvent trustEvent)
    {
        ArgumentNullException.ThrowIfNull(trustEvent);
        return Convert.ToHexStringLower(SHA256.HashData(Written(trustEvent, _ => { })));
    }

    private static byte[] Written(TrustEvent trustEvent, Action<Utf8JsonWriter> extensions)
    {
        using var stream = new MemoryStream(512);
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = CloudEventJson.DataOptions.Encoder }))
        {
            writer.WriteStartObject();
            writer.WriteString("specversion", "1.0");
            writer.WriteString("id", trustEvent.Id);
            writer.WriteString("source", trustEvent.Source);
            writer.WriteString("type", EventTypes.Of(trustEvent.Payload));
            writer.WriteString("subject", trustEvent.CustomerId);
            writer.WriteString("time", trustEvent.OccurredAt.UtcDateTime);
            extensions(writer);
            writer.WriteString("datacontenttype", "application/json");
            writer.WritePropertyName("data");
            JsonSerializer.Serialize(writer, trustEvent.Payload, trustEvent.Payload.GetType(), CloudEventJson.DataOptions);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }
}
