using System.Text.Json;
using System.Text.Unicode;
using TrustSignals.Domain;

namespace TrustSignals.Ingestion.Json;

/// <summary>Turns bytes into a JSON document that is safe to walk: bounded, well-formed text, no member twice.</summary>
internal static class JsonBody
{
    /// <summary>Parses a body.</summary>
    /// <param name="utf8">The bytes.</param>
    /// <param name="field">How to call them in the error.</param>
    /// <param name="limits">The bounds.</param>
    /// <param name="document">The document; the caller disposes it.</param>
    /// <param name="problem">Why there is none.</param>
    public static bool TryParse(ReadOnlyMemory<byte> utf8, string field, JsonLimits limits, out JsonDocument? document, out FieldError? problem)
    {
        document = null;
        string? reason = utf8.IsEmpty ? "is empty; JSON is expected" : Utf8.IsValid(utf8.Span) ? null : "is not valid UTF-8";
        try
        {
            reason ??= Scan(utf8.Span, limits);
            document = reason is null
                ? JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = limits.Depth, AllowDuplicateProperties = false })
                : null;
        }
        catch (JsonException exception)
        {
            reason = $"is not valid JSON: {exception.Message}";
        }

        problem = reason is null ? null : new FieldError(field, reason);
        return document is not null;
    }

    private static string? Scan(ReadOnlySpan<byte> utf8, JsonLimits limits)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = limits.Depth });
        Span<int> lengths = stackalloc int[limits.Depth + 1];
        int tokens = 0;
        while (reader.Read())
        {
            if (++tokens > limits.Tokens)
            {
                return $"holds more than {limits.Tokens} JSON values";
            }

            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
            {
                lengths[reader.CurrentDepth + 1] = 0;
            }

            // An array's elements stand at its depth plus one; members of objects are bounded by the token count.
            if (reader.TokenType is not (JsonTokenType.EndArray or JsonTokenType.EndObject or JsonTokenType.PropertyName)
                && ++lengths[reader.CurrentDepth] > limits.ArrayLength && reader.CurrentDepth > 0)
            {
                return $"holds an array or object of more than {limits.ArrayLength} elements";
            }

            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped && !IsText(reader))
            {
                return "holds half a surrogate pair, which is not text";
            }
        }

        return null;
    }

    private static bool IsText(Utf8JsonReader reader)
    {
        ReadOnlySpan<byte> raw = reader.ValueSpan;
        if (raw.IndexOf("\\u"u8) < 0)
        {
            return true;
        }

        try
        {
            // The parser takes "\ud800" for a string; turning it into text is what fails.
            _ = reader.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
