using System.Text.Json.Nodes;

namespace TrustSignals.Domain.Policies;

/// <summary>One value in which two policies differ.</summary>
/// <param name="Path">Where: <c>level.gain</c>, <c>segments.premium.band.low</c>.</param>
/// <param name="Before">The value in the first, as JSON; null where it has none.</param>
/// <param name="After">The value in the second, as JSON; null where it has none.</param>
public sealed record PolicyValueChange(string Path, string? Before, string? After)
{
    /// <summary>Every value in which two policies differ, the version left out, by path.</summary>
    /// <param name="before">The first.</param>
    /// <param name="after">The second.</param>
    public static IReadOnlyList<PolicyValueChange> Between(Policy before, Policy after)
    {
        Dictionary<string, string> first = ValuesOf(before);
        Dictionary<string, string> second = ValuesOf(after);
        return
        [
            .. first.Keys.Union(second.Keys).Order(StringComparer.Ordinal)
                .Select(path => new PolicyValueChange(path, first.GetValueOrDefault(path), second.GetValueOrDefault(path)))
                .Where(change => change.Path != "version" && change.Before != change.After),
        ];
    }

    private static Dictionary<string, string> ValuesOf(Policy policy) =>
        Leaves(JsonNode.Parse(PolicyReader.Write(policy)), "").ToDictionary(leaf => leaf.Path, leaf => leaf.Value);

    private static IEnumerable<(string Path, string Value)> Leaves(JsonNode? node, string path) => node switch
    {
        JsonObject members => members.SelectMany(member => Leaves(member.Value, path.Length == 0 ? member.Key : $"{path}.{member.Key}")),
        JsonArray items => [(path, items.ToJsonString())],
        null => [],
        _ => [(path, node.ToJsonString())],
    };
}
