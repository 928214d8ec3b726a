using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TrustSignals.Storage.Poison;

/// <summary>Shows the form of a message and none of its words: enough to see what is wrong with it.</summary>
internal static class Redaction
{
    private const int Longest = 8_000;
    private const int LongestValue = 120;
    private static readonly ImmutableHashSet<string> Harmless =
    [
        "specversion", "type", "source", "time", "receivedtime", "datacontenttype", "traceparent", "kind", "author", "currency",
        "promisedAt", "actualAt", "openedAt", "firstRepliedAt", "resolvedAt", "causedBy", "touchpoint", "language", "segment", "frame", "target",
    ];

    public static string Of(ReadOnlyMemory<byte> payload)
    {
        try
        {
            string text = Covered(JsonNode.Parse(payload.Span), "")?.ToJsonString(new JsonSerializerOptions
            {
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true,
            }) ?? "null";
            return text.Length <= Longest ? text : text[..Longest] + "…";
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or DecoderFallbackException or InvalidOperationException)
        {
            return string.Create(CultureInfo.InvariantCulture, $"not JSON, {payload.Length} bytes");
        }
    }

    private static JsonNode? Covered(JsonNode? node, string name) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Covered(member.Value, member.Key)))),
        JsonArray items => new JsonArray([.. items.Take(20).Select(item => Covered(item, name))]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String && !(Harmless.Contains(name) && value.GetValue<string>().Length <= LongestValue) =>
            string.Create(CultureInfo.InvariantCulture, $"({value.GetValue<string>().Length} characters)"),
        _ => node?.DeepClone(),
    };
}
