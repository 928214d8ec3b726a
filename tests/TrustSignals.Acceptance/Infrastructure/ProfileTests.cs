using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TrustSignals.Acceptance.Infrastructure;

public sealed partial class ProfileTests(Templates templates) : IClassFixture<Templates>
{
    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public void Profile_Each_FitsTheParametersOfMain(string profile)
    {
        using JsonDocument document = JsonDocument.Parse(Repository.Read($"infra/profiles/{profile}.json"));
        foreach (JsonProperty value in document.RootElement.EnumerateObject())
        {
            BicepParameter? parameter = templates.Main.Params.SingleOrDefault(found => found.Name == value.Name);
            Assert.True(parameter is not null, $"{profile}: main.bicep has no parameter {value.Name}");
            Assert.True(Fits(parameter, value.Value), $"{profile}: {value.Name} = {value.Value} does not fit {parameter}");
        }
    }

    [Fact]
    public async Task ParameterFile_Assignments_CoverTheProfilesAndEveryMandatoryParameter()
    {
        BicepFile file = (await Inspector.BicepAsync(Repository.Path("infra/main.bicepparam"))).Single();
        Assert.Empty(file.Errors.Concat(file.Unresolved));
        Dictionary<string, string> assigned = Assignment().Matches(Repository.Read("infra/main.bicepparam"))
            .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        Assert.Empty(assigned.Keys.Except(templates.Main.Params.Select(parameter => parameter.Name)));
        Assert.Empty(templates.Main.Params.Where(parameter => !parameter.Optional).Select(parameter => parameter.Name).Except(assigned.Keys));
        string[] fromProfile = [.. assigned.Where(pair => pair.Value == $"profile.{pair.Key}").Select(pair => pair.Key).Order()];
        foreach (string profile in file.Loads)
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Repository.Path($"infra/{profile}")));
            Assert.Equal(fromProfile, document.RootElement.EnumerateObject().Select(value => value.Name).Order());
        }
    }

    private static bool Fits(BicepParameter parameter, JsonElement value)
    {
        bool type = (parameter.Type, value.ValueKind) is
            ("int", JsonValueKind.Number) or ("string", JsonValueKind.String) or ("bool", JsonValueKind.True or JsonValueKind.False);
        return type && parameter.Decorators.All(decorator =>
            Bound().Match(decorator) is { Success: true } bound
                ? bound.Groups[1].Value == "min"
                    ? value.GetInt32() >= int.Parse(bound.Groups[2].Value, CultureInfo.InvariantCulture)
                    : value.GetInt32() <= int.Parse(bound.Groups[2].Value, CultureInfo.InvariantCulture)
                : !decorator.Contains("allowed(", StringComparison.Ordinal) || Allowed(decorator, value));
    }

    private static bool Allowed(string decorator, JsonElement value) => value.ValueKind == JsonValueKind.Number
        ? Regex.IsMatch(decorator, $@"\b{value.GetInt32()}\b")
        : decorator.Contains($"'{value.GetString()}'", StringComparison.Ordinal);

    [GeneratedRegex(@"(min|max)Value\((\d+)\)")]
    private static partial Regex Bound();

    [GeneratedRegex(@"^param (\w+) = (.+?)\r?$", RegexOptions.Multiline)]
    private static partial Regex Assignment();
}
