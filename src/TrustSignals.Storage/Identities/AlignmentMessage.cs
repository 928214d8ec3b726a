using System.Text.Json;

namespace TrustSignals.Storage.Identities;

/// <summary>The queue message that asks for an identity's ledgers to be brought in line.</summary>
internal static class AlignmentMessage
{
    private const string Type = "trustsignals.alignment.v1";

    public static byte[] Write(string identity) => JsonSerializer.SerializeToUtf8Bytes(new { type = Type, subject = identity });

    /// <summary>The identity, or null when the message is another one.</summary>
    public static string? Read(ReadOnlyMemory<byte> payload)
    {
        if (payload.Length > 4096 || payload.Span.IndexOf("\"trustsignals.alignment.v1\""u8) < 0)
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(payload);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("type", out JsonElement type) && type.ValueKind == JsonValueKind.String && type.ValueEquals(Type)
                && root.TryGetProperty("subject", out JsonElement subject)
                ? subject.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
