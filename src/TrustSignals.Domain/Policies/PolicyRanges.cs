using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TrustSignals.Domain.Policies;

/// <summary>Holds every number of a policy file against the range that the schema gives it: ranges stand there and nowhere else.</summary>
internal static class PolicyRanges
{
    private static readonly Lazy<JsonObject> Schema = new(() => JsonNode.Parse(PolicyReader.Schema)!.AsObject());

    /// <summary>The numbers out of their range, in the order of the schema.</summary>
    public static IEnumerable<FieldError> Check(JsonObject document) => Check(document, Schema.Value, "");

    private static IEnumerable<FieldError> Check(JsonNode? value, JsonObject schema, string path) => value switch
    {
        JsonObject members when schema["properties"] is JsonObject properties => properties
            .Where(property => members[property.Key] is not null)
            .SelectMany(property => Check(members[property.Key], property.Value!.AsObject(), path.Length == 0 ? property.Key : $"{path}.{property.Key}")),
        JsonObject entries when schema["additionalProperties"] is JsonObject entry =>
            entries.SelectMany(item => Check(item.Value, entry, $"{path}.{item.Key}")),
        JsonValue number when schema["minimum"] is { } low && number.GetValueKind() == JsonValueKind.Number =>
            CheckNumber(number.GetValue<double>(), low.GetValue<double>(), schema["maximum"]!.GetValue<double>(), path),
        _ => [],
    };

    private static FieldError[] CheckNumber(double value, double low, double high, string path) => value >= low && value <= high
        ? []
        : [new FieldError(path, string.Create(CultureInfo.InvariantCulture, $"is {value}, must be in [{low}, {high}]"))];
}
