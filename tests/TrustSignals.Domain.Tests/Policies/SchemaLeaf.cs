using System.Text.Json.Nodes;

namespace TrustSignals.Domain.Tests.Policies;

/// <summary>One value that the policy schema describes.</summary>
/// <param name="Path">The member names from the root; a map's entries have the name <c>sample</c>, a list's <c>0</c>.</param>
/// <param name="Schema">Its schema.</param>
internal sealed record SchemaLeaf(string[] Path, JsonObject Schema)
{
    public string Name => string.Join('.', Path).Replace(".0", "[0]", StringComparison.Ordinal);

    public string? Type => Schema["type"]?.ToString();

    /// <summary>Every value without members, wherever it stands in the schema.</summary>
    public static IEnumerable<SchemaLeaf> All(JsonObject schema, string[] path)
    {
        if (schema["properties"] is JsonObject properties)
        {
            return properties.Where(member => member.Key != "$schema").SelectMany(member => All(member.Value!.AsObject(), [.. path, member.Key]));
        }

        if (schema["additionalProperties"] is JsonObject entry)
        {
            return All(entry, [.. path, "sample"]);
        }

        return schema["items"] is JsonObject item ? All(item, [.. path, "0"]) : [new SchemaLeaf(path, schema)];
    }

    /// <summary>The sample policy with another value here.</summary>
    public JsonObject In(JsonObject sample, JsonNode? value)
    {
        var changed = (JsonObject)sample.DeepClone();
        JsonNode node = changed;
        foreach (string name in Path[..^1])
        {
            node = node is JsonArray list ? list[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)]! : node[name]!;
        }

        if (node is JsonArray array)
        {
            array[0] = value;
        }
        else
        {
            node[Path[^1]] = value;
        }

        return changed;
    }
}
