using System.Globalization;
using System.Text.RegularExpressions;
using TrustSignals.Acceptance.Infrastructure;

namespace TrustSignals.Acceptance.Documentation;

public sealed partial class CostTests
{
    [Fact]
    public void Tables_OfCost_MultiplyAndAddUp()
    {
        string page = Repository.Read("docs/operations/cost.md");
        Match[] rows = Row().Matches(page).ToArray();
        Assert.True(rows.Length >= 13);
        Assert.All(rows, row => Assert.InRange(Number(row, 1) * Number(row, 2) - Number(row, 3), -0.005m, 0.005m));
        Match sum = Sum().Match(page);
        Assert.Equal(rows.TakeWhile(row => row.Index < sum.Index).Sum(row => Number(row, 3)), Number(sum, 1));
    }

    [Fact]
    public void Timers_OfTheCode_RunAsOftenAsThePageSays()
    {
        decimal runs = Repository.Files("src/TrustSignals.Functions", "*.cs").SelectMany(file => Timer().Matches(File.ReadAllText(file)))
            .Sum(match => match.Groups[1].Value.Contains("*/5", StringComparison.Ordinal) ? 0.2m : 1m);

        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{runs} a minute"), Repository.Read("docs/operations/cost.md"), StringComparison.Ordinal);
    }

    private static decimal Number(Match match, int group) => decimal.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("TimerTrigger\\(\"([^\"]+)\"")]
    private static partial Regex Timer();

    [GeneratedRegex(@"^\| [^|*]+ \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| \*\*Sum\*\* \|[ |]*\*\*([\d.]+)\*\* \|", RegexOptions.Multiline)]
    private static partial Regex Sum();
}
