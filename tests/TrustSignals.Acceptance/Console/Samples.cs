using System.Globalization;
using System.Text.Json.Nodes;
using TrustSignals.Acceptance.Infrastructure;

namespace TrustSignals.Acceptance.Console;

/// <summary>The events of a few customers of the sample year.</summary>
internal static class Samples
{
    /// <summary>The end of the sample year.</summary>
    public static DateTimeOffset End { get; } = new(2026, 10, 31, 12, 0, 0, TimeSpan.Zero);

    /// <summary>What is planned around the end of the year: a migration that runs and a price change that meets some of the same customers.</summary>
    public static IReadOnlyList<JsonObject> Plans { get; } =
    [
        JsonNode.Parse(
            """
            {"kind":"migration","title":"New billing system","from":"2026-10-12","until":"2026-11-30","exposed":{"by":"touchpoint","names":["billing"]},
             "notice":{"on":"2026-09-21","how":"letter"},"actor":"ops"}
            """)!.AsObject(),
        JsonNode.Parse(
            """
            {"kind":"price-change","title":"Prices 2027","from":"2026-11-16","until":"2027-01-15","exposed":{"by":"segment","names":["private"]},
             "notice":{"on":"2026-11-02","how":"e-mail"},"note":"Not with open complaints.","actor":"ops"}
            """)!.AsObject(),
    ];

    /// <summary>Everything about some customers, in order of time.</summary>
    public static IReadOnlyList<JsonObject> Of(params string[] customers) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "TrustSignals.Cli", "Samples"), "*.jsonl").Order(StringComparer.Ordinal)
            .SelectMany(File.ReadLines).Where(line => line.Length > 0).Select(line => JsonNode.Parse(line)!.AsObject())
            .Where(item => customers.Contains((string?)item["subject"]) && TimeOf(item) <= End)
            .OrderBy(TimeOf),
    ];

    /// <summary>When it happened.</summary>
    public static DateTimeOffset TimeOf(JsonObject item) => DateTimeOffset.Parse((string)item["time"]!, CultureInfo.InvariantCulture);

    /// <summary>The same at another time: the attribute <c>time</c> and every member of the data that ends with <c>At</c>.</summary>
    public static JsonObject Moved(JsonObject item, TimeSpan by)
    {
        JsonObject moved = item.DeepClone().AsObject();
        Move(moved, by);
        return moved;
    }

    private static void Move(JsonObject item, TimeSpan by)
    {
        foreach ((string name, JsonNode? value) in item.ToArray())
        {
            if (value is JsonObject inner)
            {
                Move(inner, by);
            }
            else if (name == "time" || name.EndsWith("At", StringComparison.Ordinal))
            {
                item[name] = (DateTimeOffset.Parse((string)value!, CultureInfo.InvariantCulture) + by).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            }
        }
    }
}
