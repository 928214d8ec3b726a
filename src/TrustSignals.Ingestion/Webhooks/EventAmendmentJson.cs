using System.Text.Json;
using TrustSignals.Domain;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.CloudEvents;
using TrustSignals.Ingestion.Fields;
using TrustSignals.Ingestion.Json;

namespace TrustSignals.Ingestion.Webhooks;

/// <summary>The form in which an amendment comes from an import or a sender of CloudEvents: a CloudEvent of the type <see cref="Type"/> around the replacing one.</summary>
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
            EventAmendment amendment = Read(root.RequiredObject("data"), root.RequiredText("source"), root.Text("subject"), root.RequiredTime("time"), receivedAt);
            if (root.Text("type") != Type)
            {
                root.Wrong("type", $"must be {Type}");
            }

            return found.Count == 0 ? amendment : null;
        }
    }

    /// <summary>Reads the data; what is wrong with it is noted with the node.</summary>
    /// <param name="data">The data.</param>
    /// <param name="source">The source of the event that is amended.</param>
    /// <param name="customer">Whose it is, where the source says so.</param>
    /// <param name="at">When it was amended.</param>
    /// <param name="receivedAt">Now.</param>
    /// <returns>An amendment that holds only if nothing was noted.</returns>
    internal static EventAmendment Read(PayloadNode data, string source, string? customer, DateTimeOffset at, DateTimeOffset receivedAt)
    {
        const string Replacement = "replacement";
        IntakeResult? replacement = data.Object(Replacement) is { } node ? CloudEventReader.Read(node.Element, receivedAt) : null;
        foreach (FieldError error in replacement?.Errors ?? [])
        {
            data.Wrong($"{Replacement}.{error.Field}", error.Problem);
        }

        bool isWithdrawal = data.Flag("withdraw") ?? false;
        TrustEvent? instead = replacement is { Events: [var only] } ? only with { ReceivedAt = receivedAt.ToUniversalTime() } : null;
        if (isWithdrawal == data.Find(Replacement) is { ValueKind: JsonValueKind.Object })
        {
            data.Wrong(Replacement, isWithdrawal ? "must be missing for a withdrawal" : "is missing");
        }
        else if (instead is not null && instead.Source != source)
        {
            data.Wrong($"{Replacement}.source", $"must be that of the event, '{EventRules.Shown(source)}'");
        }

        foreach (FieldError error in EventRules.CheckTime("time", at, receivedAt))
        {
            data.Wrong(error.Field, error.Problem);
        }

        return new EventAmendment(source, data.RequiredText("targetId"), customer, isWithdrawal, instead, at.ToUniversalTime(), data.RequiredText("reason"));
    }
}
