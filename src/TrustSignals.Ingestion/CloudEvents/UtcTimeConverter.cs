using System.Text.Json;
using System.Text.Json.Serialization;
using TrustSignals.Ingestion.Fields;

namespace TrustSignals.Ingestion.CloudEvents;

/// <summary>
/// Times in data are kept as UTC. The serializer's own reading takes a time without a zone for the machine's local
/// time, and keeps the sender's offset, so that one instant would hash in two ways.
/// </summary>
internal sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
        && reader.GetString() is { } text && text.Contains('T', StringComparison.Ordinal)
        && TimeText.TryRead(text, out DateTimeOffset time)
            ? time
            : throw new JsonException("The JSON value could not be converted to System.DateTimeOffset.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime);
}
