using System.Collections.Immutable;
using System.Text.Json.Nodes;
using TrustSignals.Domain.Policies;

namespace TrustSignals.Domain.Tests.Policies;

/// <summary>The schema that editors use and the validator that the program uses say the same.</summary>
public sealed class PolicySchemaTests
{
    private static readonly JsonObject Schema = JsonNode.Parse(PolicyReader.Schema)!.AsObject();
    private static readonly JsonObject Sample = JsonNode.Parse(PolicyReader.Write(SamplePolicy.Full))!.AsObject();

    private static IEnumerable<SchemaLeaf> Leaves => SchemaLeaf.All(Schema, []);

    public static TheoryData<string> Numbers => [.. Leaves.Where(leaf => leaf.Type is "number" or "integer").Select(leaf => leaf.Name)];

    public static TheoryData<string> Durations => [.. Leaves.Where(leaf => leaf.Schema["format"]?.GetValue<string>() == "duration").Select(leaf => leaf.Name)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Number_BeyondEitherBound_IsRefusedWithTheSchemasRange(string name)
    {
        SchemaLeaf leaf = LeafOf(name);
        double low = leaf.Schema["minimum"]!.GetValue<double>();
        double high = leaf.Schema["maximum"]!.GetValue<double>();
        double step = leaf.Type == "integer" ? 1 : 1e-6;
        string range = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"must be in [{low}, {high}]");

        Assert.Contains(Errors(leaf, low - step), error => error.Field == name && error.Problem.EndsWith(range, StringComparison.Ordinal));
        Assert.Contains(Errors(leaf, high + step), error => error.Field == name && error.Problem.EndsWith(range, StringComparison.Ordinal));
        // At the bounds other rules may object (low below high), the range may not.
        Assert.DoesNotContain(Errors(leaf, low), error => error.Problem.Contains("must be in [", StringComparison.Ordinal));
        Assert.DoesNotContain(Errors(leaf, high), error => error.Problem.Contains("must be in [", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Durations))]
    public void Duration_NegativeOrNoDuration_IsRefused(string name)
    {
        SchemaLeaf leaf = LeafOf(name);
        foreach (string bad in (string[])["-PT1S", "3 days", "", "P99999999999D"])
        {
            Assert.Contains(Errors(leaf, bad), error => error.Field == name);
        }
    }

    [Theory]
    [MemberData(nameof(Durations))]
    public void Duration_BeyondTheMost_IsRefusedWithTheSchemasMost(string name)
    {
        SchemaLeaf leaf = LeafOf(name);
        Assert.Equal("P3650D", leaf.Schema["formatMaximum"]?.GetValue<string>());
        Assert.Contains(Errors(leaf, "P3650DT1S"), error => error.ToString() == $"{name}: is P3650DT1S, must be at most P3650D");
        Assert.Empty(Errors(leaf, "P3650D"));
    }

    [Fact]
    public void EveryLeaf_OfAnotherTypeOrNull_IsRefusedByItsPath() => Assert.All(Leaves, leaf =>
    {
        JsonNode wrong = leaf.Type is "number" or "integer" or "boolean" ? JsonValue.Create("x") : JsonValue.Create(12);
        Assert.Contains(Errors(leaf, wrong), error => error.Field == leaf.Name);
        if (leaf.Schema["type"] is not JsonArray)
        {
            Assert.NotEmpty(Errors(leaf, null));
        }
    });

    [Fact]
    public void EveryObject_Null_IsRefused() => Assert.All(Objects(Schema, []), path =>
        Assert.NotEmpty(PolicyReader.Read(new SchemaLeaf(path, []).In(Sample, null).ToJsonString()).Errors));

    [Fact]
    public void EveryObject_UnknownMember_IsRefusedAndNamed() => Assert.All(Objects(Schema, []).Append([]), path =>
    {
        string[] member = [.. path, "unheardOf"];
        FieldError error = Assert.Single(PolicyReader.Read(new SchemaLeaf(member, []).In(Sample, 1).ToJsonString()).Errors);
        Assert.Contains("unheardOf", error.ToString(), StringComparison.Ordinal);
    });

    [Fact]
    public void Sample_HasEveryMemberOfTheSchema_AndNothingElse()
    {
        // What the program writes, the schema describes, and the other way round.
        string[] described = [.. Leaves.Select(leaf => leaf.Name).Order(StringComparer.Ordinal)];
        string[] written = [.. LeafPaths(Sample, "").Order(StringComparer.Ordinal)];
        Assert.Equal(described, written);
    }

    [Fact]
    public void EveryLeaf_HasADescription() => Assert.All(
        Leaves.Where(leaf => leaf.Path[^1] is not ("0" or "sample")), leaf => Assert.False(string.IsNullOrEmpty(leaf.Schema["description"]?.GetValue<string>()), leaf.Name));

    private static ImmutableArray<FieldError> Errors(SchemaLeaf leaf, JsonNode? value) =>
        PolicyReader.Read(leaf.In(Sample, value).ToJsonString()).Errors;

    private static SchemaLeaf LeafOf(string name) => Leaves.Single(leaf => leaf.Name == name);

    private static IEnumerable<string[]> Objects(JsonObject schema, string[] path)
    {
        if (schema["properties"] is JsonObject properties)
        {
            return properties.Where(member => member.Value!["type"]?.ToString() == "object").SelectMany(member =>
            {
                string[] at = [.. path, member.Key];
                var inner = member.Value!.AsObject();
                return inner["additionalProperties"] is JsonObject entry
                    ? Objects(entry, [.. at, "sample"]).Prepend([.. at, "sample"])
                    : Objects(inner, at).Prepend(at);
            });
        }

        return [];
    }

    private static IEnumerable<string> LeafPaths(JsonNode? node, string path) => node switch
    {
        JsonObject members => members.SelectMany(member => LeafPaths(member.Value, path.Length == 0 ? member.Key : $"{path}.{member.Key}")),
        JsonArray list => list.SelectMany((item, index) => LeafPaths(item, $"{path}[{index}]")),
        _ => [path],
    };
}
