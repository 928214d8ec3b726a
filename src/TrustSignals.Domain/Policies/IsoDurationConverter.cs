using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml;

namespace TrustSignals.Domain.Policies;

/// <summary>Durations in ISO 8601: <c>PT24H</c>, <c>P3D</c>.</summary>
internal sealed class IsoDurationConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            throw new JsonException($"'{text}' is not an ISO 8601 duration such as PT24H or P3D.");
        }
    }

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
        writer.WriteStringValue(XmlConvert.ToString(value));
}
