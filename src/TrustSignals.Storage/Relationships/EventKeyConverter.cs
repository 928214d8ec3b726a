using System.Text.Json;
using System.Text.Json.Serialization;
using TrustSignals.Domain.Events;

namespace TrustSignals.Storage.Relationships;

/// <summary>Event keys as 32 hexadecimal digits.</summary>
internal sealed class EventKeyConverter : JsonConverter<EventKey>
{
    public override EventKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        EventKey.Parse(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, EventKey value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
