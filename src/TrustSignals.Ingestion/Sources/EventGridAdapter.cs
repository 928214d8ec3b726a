using System.Text.Json;
using TrustSignals.Ingestion.Authenticity;
using TrustSignals.Ingestion.CloudEvents;
using TrustSignals.Ingestion.Fields;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Sources;

/// <summary>
/// Azure Event Grid, in its own schema or with CloudEvents. The event type is one of <see cref="EventTypes"/>, the
/// subject names the customer, the data is ours. The validation handshake is answered by <see cref="WebhookIntake"/>.
/// </summary>
internal sealed class EventGridAdapter : ISourceAdapter
{
    private const string System = "Microsoft.EventGrid.";

    public string Provider => "event-grid";

    public AuthenticityRule? Signature => null;

    public bool IsSignatureOptional => true;

    /// <summary>The code of a subscription's validation request, or null.</summary>
    public static string? ValidationCode(JsonElement root, SourceReading reading) =>
        root.ValueKind == JsonValueKind.Array && root.GetArrayLength() == 1
        && reading.Root(root[0], "[0]") is var only && IsValidation(only)
            ? only.RequiredObject("data").RequiredText("validationCode")
            : null;

    public void Read(PayloadNode root, FieldMap headers, SourceReading reading)
    {
        JsonElement element = root.Element;
        bool isOwnSchema = element.ValueKind == JsonValueKind.Array
            && (element.GetArrayLength() == 0 || (element[0].ValueKind == JsonValueKind.Object && element[0].TryGetProperty("eventType", out _)));
        if (!isOwnSchema)
        {
            reading.Add(CloudEventReader.Read(element, reading.ReceivedAt, reading.TakeOther));
            return;
        }

        int length = element.GetArrayLength();
        if (length is 0 or > CloudEventReader.MaximumBatch)
        {
            reading.Problem("body", $"holds {length} events; a batch has 1 to {CloudEventReader.MaximumBatch}");
            return;
        }

        int index = 0;
        foreach (JsonElement item in element.EnumerateArray())
        {
            One(reading.Root(item, $"[{index++}]"), reading);
        }
    }

    private static void One(PayloadNode item, SourceReading reading)
    {
        string type = item.RequiredText("eventType");
        if (type.StartsWith(System, StringComparison.Ordinal))
        {
            reading.Ignore(type, "about the subscription itself");
            return;
        }

        if (type == EventAmendmentJson.Type)
        {
            reading.Amend(item.RequiredObject("data"), item.Text("topic") ?? reading.EventSource, item.RequiredId("subject"), item.RequiredTime("eventTime"));
            return;
        }

        if (reading.IgnoreForeign(type))
        {
            return;
        }

        string? Attribute(string name) => name switch
        {
            "specversion" => "1.0",
            "type" => type,
            "source" => item.Text("topic") ?? reading.EventSource,
            "time" => item.Text("eventTime"),
            CloudEventWriter.ReceivedAttribute => null,
            _ => item.Id(name),
        };
        IntakeResult result = new CloudEventEnvelope(Attribute, item.Find("data"), item.Path + ".", item.Path + ".data").ToEvent(reading.ReceivedAt);
        reading.Add(result);
    }

    private static bool IsValidation(PayloadNode item) =>
        item.Find("eventType") is { ValueKind: JsonValueKind.String } type && type.GetString() == System + "SubscriptionValidationEvent";
}
