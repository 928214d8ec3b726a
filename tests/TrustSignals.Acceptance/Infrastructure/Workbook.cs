using System.Text.Json;

namespace TrustSignals.Acceptance.Infrastructure;

/// <summary>The Azure workbook of infra/dashboards.</summary>
internal static class Workbook
{
    public static IReadOnlyList<string> Queries()
    {
        using JsonDocument document = JsonDocument.Parse(Repository.Read("infra/dashboards/workbook.json"));
        return [.. Find(document.RootElement)];
    }

    private static IEnumerable<string> Find(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member =>
            member is { Name: "query", Value.ValueKind: JsonValueKind.String } ? [member.Value.GetString()!] : Find(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Find),
        _ => [],
    };
}
