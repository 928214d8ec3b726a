using System.Text.Json;
using TrustSignals.Ingestion.Authenticity;
using TrustSignals.Ingestion.CloudEvents;
using TrustSignals.Ingestion.Fields;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Sources;

/// <summary>CloudEvents 1.0 over HTTP, structured, batched or binary; signed by Standard Webhooks where the sender can.</summary>
internal sealed class CloudEventsAdapter : ISourceAdapter
{
    private const string HeaderPrefix = "ce-";

    public string Provider => "cloudevents";

    public AuthenticityRule Signature { get; } = new StandardWebhooks();

    public bool IsSignatureOptional => true;

    /// <summary>Whether the event stands in the headers, and the body is its data alone.</summary>
    public static bool IsBinary(FieldMap headers) =>
        headers[HeaderPrefix + "specversion"] is not null || headers[HeaderPrefix + "id"] is not null;

    public void Read(PayloadNode root, FieldMap headers, SourceReading reading)
    {
        JsonElement element = root.Element;
        if (!IsBinary(headers))
        {
            reading.Add(CloudEventReader.Read(element, reading.ReceivedAt, reading.TakeOther));
            return;
        }

        // ce-receivedtime is ours, for the queues: a sender may not set it.
        string? Attribute(string name) => name == CloudEventWriter.ReceivedAttribute || headers[HeaderPrefix + name] is not { } value
            ? null
            // Percent-encoded where not printable ASCII (CloudEvents HTTP binding 3.1.3.2).
            : Uri.UnescapeDataString(value);
        if (Attribute("specversion") == "1.0" && Attribute("type") is { } type)
        {
            if (type == EventAmendmentJson.Type)
            {
                Amend(reading, element, Attribute);
                return;
            }

            if (reading.IgnoreForeign(type))
            {
                return;
            }
        }

        reading.Add(new CloudEventEnvelope(Attribute, element, HeaderPrefix, "data").ToEvent(reading.ReceivedAt));
    }

    private static void Amend(SourceReading reading, JsonElement data, Func<string, string?> attribute)
    {
        string source = Required("source");
        string customer = Required("subject");
        if (!TimeText.TryRead(attribute("time") ?? "", out DateTimeOffset at))
        {
            reading.Problem(HeaderPrefix + "time", "must be an RFC 3339 time");
        }

        reading.Amend(reading.Root(data, "data"), source, customer, at);

        string Required(string name)
        {
            if (attribute(name) is { Length: > 0 } value)
            {
                return value;
            }

            reading.Problem(HeaderPrefix + name, "is missing");
            return "?";
        }
    }
}
