using System.Security.Cryptography;
using System.Text.Json;
using TrustSignals.Domain;
using TrustSignals.Domain.Amendments;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion;
using TrustSignals.Ingestion.CloudEvents;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Amendments;

/// <summary>An amendment by a source as a CloudEvent, the form in which it travels in the queues.</summary>
public static class AmendmentMessage
{
    /// <summary>The CloudEvents type.</summary>
    public const string Type = "trustsignals.amendment.v1";

    /// <summary>Writes an amendment for the queues.</summary>
    /// <param name="entry">The amendment.</param>
    /// <param name="traceParent">W3C trace context to carry along, or null.</param>
    public static byte[] Write(AmendmentEntry entry, string? traceParent = null)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Written(entry, writer =>
        {
            writer.WriteString("receivedtime", entry.ReceivedAt.UtcDateTime);
            if (traceParent is not null)
            {
                writer.WriteString("traceparent", traceParent);
            }
        });
    }

    /// <summary>What tells two amendments of the same id apart: SHA-256 over what was said, in lower-case hexadecimal.</summary>
    /// <param name="entry">The amendment.</param>
    public static string ContentHash(AmendmentEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // When a replacement was received is ours, not the source's.
        hash.AppendData(Written(entry with { Replacement = entry.Replacement is { } event_ ? event_ with { ReceivedAt = default } : null }, _ => { }));
        hash.AppendData(SignalJson.Write(entry.Signals));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Whether a message is an amendment; everything else is an event.</summary>
    /// <param name="payload">The message.</param>
    public static bool IsOne(ReadOnlyMemory<byte> payload)
    {
        // Events never hold the type's name in quotes, save inside a text; only then is the message parsed for it.
        if (payload.Span.IndexOf("\"trustsignals.amendment.v1\""u8) < 0)
        {
            return false;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(payload);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("type", out JsonElement type)
                && type.ValueKind == JsonValueKind.String
                && type.ValueEquals(Type);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Reads a message for which <see cref="IsOne"/> holds.</summary>
    /// <param name="payload">The message.</param>
    /// <param name="receivedAt">Now, where the message does not say when it was received.</param>
    /// <param name="problem">What is wrong with it, when null is returned.</param>
    public static AmendmentEntry? Read(ReadOnlyMemory<byte> payload, DateTimeOffset receivedAt, out FieldError? problem)
    {
        problem = null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(payload);
            JsonElement root = document.RootElement;
            JsonElement data = root.GetProperty("data");
            TrustEvent? replacement = null;
            if (data.TryGetProperty("replacement", out JsonElement nested))
            {
                IntakeResult read = CloudEventReader.Read(JsonSerializer.SerializeToUtf8Bytes(nested), receivedAt);
                if (!read.IsAccepted)
                {
                    problem = new FieldError("data.replacement", string.Join("; ", read.Errors.Take(5)));
                    return null;
                }

                replacement = read.Events[0];
            }

            return new AmendmentEntry
            {
                CustomerId = Text(root, "subject"),
                Source = Text(root, "source"),
                Id = Text(root, "id"),
                Target = EventKey.Parse(Text(data, "target")),
                Kind = replacement is null ? AmendmentKind.Withdrawal : AmendmentKind.Replacement,
                At = root.GetProperty("time").GetDateTimeOffset().ToUniversalTime(),
                ReceivedAt = root.TryGetProperty("receivedtime", out JsonElement received) ? received.GetDateTimeOffset().ToUniversalTime() : receivedAt,
                Reason = Text(data, "reason"),
                Actor = Text(data, "actor"),
                Replacement = replacement,
            };
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            problem = new FieldError("data", $"is not an amendment: {exception.Message}");
            return null;
        }
    }

    private static string Text(JsonElement parent, string name) =>
        parent.GetProperty(name).GetString() is { Length: > 0 } text ? text : throw new FormatException($"{name} is empty");

    private static byte[] Written(AmendmentEntry entry, Action<Utf8JsonWriter> extensions)
    {
        using var stream = new MemoryStream(512);
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("specversion", "1.0");
            writer.WriteString("id", entry.Id);
            writer.WriteString("source", entry.Source);
            writer.WriteString("type", Type);
            writer.WriteString("subject", entry.CustomerId);
            writer.WriteString("time", entry.At.UtcDateTime);
            extensions(writer);
            writer.WriteStartObject("data");
            writer.WriteString("target", entry.Target.ToString());
            writer.WriteString("reason", entry.Reason);
            writer.WriteString("actor", entry.Actor);
            if (entry.Replacement is { } replacement)
            {
                writer.WritePropertyName("replacement");
                writer.WriteRawValue(CloudEventWriter.Write(replacement));
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }
}
