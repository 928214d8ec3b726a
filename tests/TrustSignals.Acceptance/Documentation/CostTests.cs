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

    private static decimal Number(Match match, int group) => decimal.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\| [^|*]+ \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| \*\*Sum\*\* \|[ |]*\*\*([\d.]+)\*\* \|", RegexOptions.Multiline)]
    private static partial Regex Sum();
}
