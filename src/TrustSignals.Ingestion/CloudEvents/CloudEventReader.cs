using System.Collections.Immutable;
using System.Text.Json;
using TrustSignals.Domain;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.Json;

namespace TrustSignals.Ingestion.CloudEvents;

/// <summary>
/// Reads CloudEvents 1.0 in the three HTTP content modes: structured, batched, and binary. The same structured
/// form travels in the queues. Pure: the time of receipt is an argument.
/// </summary>
public static class CloudEventReader
{
    /// <summary>The most events in one batch.</summary>
    public const int MaximumBatch = 1000;

    /// <summary>Reads one event or a batch (a JSON array of events).</summary>
    /// <param name="body">UTF-8 JSON.</param>
    /// <param name="receivedAt">Now, at the receiver.</param>
    /// <returns>All events, or every field that is wrong; a batch is taken whole or not at all.</returns>
    public static IntakeResult Read(ReadOnlyMemory<byte> body, DateTimeOffset receivedAt)
    {
        if (!JsonBody.TryParse(body, "body", CloudEventJson.Limits, out JsonDocument? document, out FieldError? problem))
        {
            return IntakeResult.Refused(problem!);
        }

        using (document)
        {
            return Read(document!.RootElement, receivedAt);
        }
    }

    /// <summary>Reads one event or a batch that is parsed already.</summary>
    /// <param name="root">An object or an array of them.</param>
    /// <param name="receivedAt">Now, at the receiver.</param>
    /// <param name="other">Gets each CloudEvent with its type and path first, and says whether it took it; null when nobody else does.</param>
    internal static IntakeResult Read(JsonElement root, DateTimeOffset receivedAt, Func<JsonElement, string, string, bool>? other = null) => root.ValueKind switch
    {
        JsonValueKind.Object => ReadOne(root, "", receivedAt, other),
        JsonValueKind.Array => ReadBatch(root, receivedAt, other),
        _ => IntakeResult.Refused(new FieldError("body", "must be a CloudEvent object or an array of them")),
    };

    /// <summary>Reads an event in binary mode: attributes from <c>ce-</c> headers, data from the body.</summary>
    /// <param name="attributes">The attributes without the <c>ce-</c> prefix, in lower case.</param>
    /// <param name="data">UTF-8 JSON of the data.</param>
    /// <param name="receivedAt">Now, at the receiver.</param>
    public static IntakeResult ReadBinary(
        IReadOnlyDictionary<string, string> attributes, ReadOnlyMemory<byte> data, DateTimeOffset receivedAt)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        if (!JsonBody.TryParse(data, "data", CloudEventJson.Limits, out JsonDocument? document, out FieldError? problem))
        {
            return IntakeResult.Refused(problem!);
        }

        using (document)
        {
            var envelope = new CloudEventEnvelope(name => attributes.GetValueOrDefault(name), document!.RootElement, "ce-", "data");
            return envelope.ToEvent(receivedAt);
        }
    }

    private static IntakeResult ReadBatch(JsonElement array, DateTimeOffset receivedAt, Func<JsonElement, string, string, bool>? other)
    {
        int length = array.GetArrayLength();
        if (length is 0 or > MaximumBatch)
        {
            return IntakeResult.Refused(new FieldError("body", $"holds {length} events; a batch has 1 to {MaximumBatch}"));
        }

        IntakeResult[] results = [.. array.EnumerateArray().Select((element, index) => ReadOne(element, $"[{index}].", receivedAt, other))];
        ImmutableArray<FieldError> errors = [.. results.SelectMany(result => result.Errors)];
        return errors.IsEmpty ? new IntakeResult([.. results.SelectMany(result => result.Events)], []) : new IntakeResult([], errors);
    }

    private static IntakeResult ReadOne(JsonElement element, string path, DateTimeOffset receivedAt, Func<JsonElement, string, string, bool>? other)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return IntakeResult.Refused(new FieldError(path.TrimEnd('.'), "must be a CloudEvent object"));
        }

        if (other is not null && Text(element, "specversion") == "1.0" && Text(element, "type") is { } type && other(element, type, path.TrimEnd('.')))
        {
            return new IntakeResult([], []);
        }

        JsonElement? data = element.TryGetProperty("data", out JsonElement found) ? found : null;
        if (element.TryGetProperty("data_base64", out JsonElement encoded))
        {
            if (Decoded(encoded, data, path + "data_base64", out FieldError? problem) is not { } decoded)
            {
                return IntakeResult.Refused(problem!);
            }

            data = decoded;
        }

        List<FieldError> errors = [];
        string? Attribute(string name)
        {
            if (!element.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
            {
                return null;
            }

            if (value.ValueKind != JsonValueKind.String)
            {
                errors.Add(new FieldError(path + name, "must be a string"));
                return null;
            }

            return value.GetString();
        }

        IntakeResult result = new CloudEventEnvelope(Attribute, data, path, path + "data").ToEvent(receivedAt);
        return errors.Count == 0
            ? result
            : new IntakeResult([], [.. errors, .. result.Errors.Where(error => errors.TrueForAll(own => own.Field != error.Field))]);
    }

    // Senders that hold data as bytes write JSON this way too (CloudEvents JSON format 3.1.1).
    private static JsonElement? Decoded(JsonElement encoded, JsonElement? data, string path, out FieldError? problem)
    {
        if (data is not null)
        {
            problem = new FieldError(path, "must not stand beside data");
            return null;
        }

        if (encoded.ValueKind != JsonValueKind.String || !encoded.TryGetBytesFromBase64(out byte[]? bytes))
        {
            problem = new FieldError(path, "must be JSON in base64");
            return null;
        }

        if (!JsonBody.TryParse(bytes, path, CloudEventJson.Limits, out JsonDocument? document, out problem))
        {
            return null;
        }

        using (document)
        {
            return document!.RootElement.Clone();
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
