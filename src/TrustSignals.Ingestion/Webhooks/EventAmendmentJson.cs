using System.Text.Json;
using TrustSignals.Domain;
using TrustSignals.Ingestion.CloudEvents;
using TrustSignals.Ingestion.Fields;
using TrustSignals.Ingestion.Json;

namespace TrustSignals.Ingestion.Webhooks;

/// <summary>The form in which an amendment travels in a queue: a CloudEvent of the type <see cref="Type"/> around the replacing one.</summary>
public static class EventAmendmentJson
{
    /// <summary>The CloudEvents type; its data is target, reason, withdraw and the replacing event.</summary>
    public const string Type = "trustsignals.amendment.v1";

    /// <summary>Writes an amendment.</summary>
    /// <param name="amendment">The amendment.</param>
    public static byte[] Write(EventAmendment amendment)
    {
        ArgumentNullException.ThrowIfNull(amendment);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = CloudEventJson.DataOptions.Encoder }))
        {
            writer.WriteStartObject();
            writer.WriteString("specversion", "1.0");
            writer.WriteString("id", amendment.Key.ToString());
            writer.WriteString("source", amendment.TargetSource);
            writer.WriteString("type", Type);
            writer.WriteString("subject", amendment.CustomerId);
            writer.WriteString("time", amendment.At.UtcDateTime);
            writer.WriteStartObject("data");
            writer.WriteString("targetId", amendment.TargetId);
            writer.WriteBoolean("withdraw", amendment.Withdraw);
            writer.WriteString("reason", amendment.Reason);
            if (amendment.Replacement is { } replacement)
            {
                writer.WritePropertyName("replacement");
                writer.WriteRawValue(CloudEventWriter.Write(replacement));
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="utf8">The message.</param>
    /// <param name="receivedAt">Now.</param>
    /// <param name="problems">What is wrong with it, by field; empty when all is well.</param>
    /// <returns>The amendment, or null.</returns>
    public static EventAmendment? Read(ReadOnlyMemory<byte> utf8, DateTimeOffset receivedAt, out IReadOnlyList<FieldError> problems)
    {
        List<FieldError> found = [];
        problems = found;
        if (!JsonBody.TryParse(utf8, "body", JsonLimits.Foreign, out JsonDocument? document, out FieldError? problem))
        {
            found.Add(problem!);
            return null;
        }

        using (document)
        {
            var root = new PayloadNode(document!.RootElement, "", found);
            PayloadNode data = root.RequiredObject("data");
            IntakeResult? replacement = data.Object("replacement") is { } node ? CloudEventReader.Read(node.Element, receivedAt) : null;
            bool isWithdrawal = data.Flag("withdraw") ?? false;
            var amendment = new EventAmendment(
                root.RequiredText("source"), data.RequiredText("targetId"), root.Text("subject"), isWithdrawal,
                replacement is { Events: [var only] } ? only : null, root.RequiredTime("time"), data.RequiredText("reason"));
            found.AddRange(replacement?.Errors ?? []);
            if (root.Text("type") != Type)
            {
                root.Wrong("type", $"must be {Type}");
            }

            if (found.Count == 0 && isWithdrawal == (amendment.Replacement is not null))
            {
                data.Wrong("replacement", isWithdrawal ? "must be missing for a withdrawal" : "is missing");
            }

            return found.Count == 0 ? amendment : null;
        }
    }
}
