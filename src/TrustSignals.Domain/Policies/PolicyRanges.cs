using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;

namespace TrustSignals.Domain.Policies;

/// <summary>Holds every number and duration of a policy file against the range that the schema gives it: ranges stand there and nowhere else.</summary>
internal static class PolicyRanges
{
    private static readonly Lazy<JsonObject> Schema = new(() => JsonNode.Parse(PolicyReader.Schema)!.AsObject());

    /// <summary>The values out of their range, in the order of the schema.</summary>
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
        JsonValue duration when schema["formatMaximum"] is { } most && duration.GetValueKind() == JsonValueKind.String =>
            CheckDuration(duration.GetValue<string>(), most.GetValue<string>(), path),
        _ => [],
    };

    /// <summary>Any longer one would lead beyond the calendar, or round it.</summary>
    private static FieldError[] CheckDuration(string value, string most, string path) => XmlConvert.ToTimeSpan(value) <= XmlConvert.ToTimeSpan(most)
        ? []
        : [new FieldError(path, $"is {value}, must be at most {most}")];

    private static FieldError[] CheckNumber(double value, double low, double high, string path) => value >= low && value <= high
        ? []
        : [new FieldError(path, string.Create(CultureInfo.InvariantCulture, $"is {value}, must be in [{low}, {high}]"))];
}
