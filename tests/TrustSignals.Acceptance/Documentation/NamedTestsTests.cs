using System.Text.RegularExpressions;
using TrustSignals.Acceptance.Infrastructure;

namespace TrustSignals.Acceptance.Documentation;

public sealed partial class NamedTestsTests
{
    [Theory]
    [InlineData("docs/threat-model.md", 20)]
    [InlineData("docs/scale.md", 3)]
    [InlineData("docs/evidence.md", 5)]
    [InlineData("docs/operations/backup.md", 2)]
    [InlineData("docs/operations/keys.md", 1)]
    public void Page_ThatNamesTests_NamesTestsThatExist(string page, int atLeast)
    {
        HashSet<string> known = [.. Repository.Files("tests", "*.cs").SelectMany(file => Declared().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value)];
        string[] named = [.. Named().Matches(Repository.Read(page)).Select(match => match.Groups[1].Value).Distinct()];
        Assert.True(named.Length >= atLeast, $"{page} names {named.Length} tests");
        Assert.Empty(named.Except(known));
    }

    [GeneratedRegex(@"\b(?:void|Task|class) ([A-Z]\w*_\w+|\w+Tests)\b")]
    private static partial Regex Declared();

    [GeneratedRegex(@"`((?!AZURE|TRUSTSIGNALS)[A-Z][A-Za-z0-9]*_[A-Za-z0-9]\w*|\w+Tests)`")]
    private static partial Regex Named();
}
