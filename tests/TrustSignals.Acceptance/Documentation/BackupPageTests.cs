using System.Text.RegularExpressions;
using TrustSignals.Acceptance.Infrastructure;
using TrustSignals.Storage.Accounts;

namespace TrustSignals.Acceptance.Documentation;

public sealed partial class BackupPageTests
{
    private static readonly string Page = Repository.Read("docs/operations/backup.md");

    [Fact]
    public void Tables_OfTheBackup_AreThoseOfTheCode()
    {
        string[] named = [.. TableRow().Matches(Page).SelectMany(row => Name().Matches(row.Groups[1].Value)).Select(match => match.Groups[1].Value)];

        Assert.Equal(TableNames.All.Except([TableNames.Poison, TableNames.Claims]).Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Commands_ThatCopyTheLedger_StandBetweenStopAndStart()
    {
        string[] blocks = [.. Block().Matches(Page).Select(match => match.Groups[1].Value).Where(block => block.Contains("trust ledger ", StringComparison.Ordinal))];

        Assert.Equal(2, blocks.Length);
        Assert.All(blocks, block =>
        {
            Assert.StartsWith("az functionapp stop ", block, StringComparison.Ordinal);
            Assert.Contains("\naz functionapp start ", block, StringComparison.Ordinal);
        });
    }

    [GeneratedRegex(@"^\| (`[a-z]+`(?:, `[a-z]+`)*) \|", RegexOptions.Multiline)]
    private static partial Regex TableRow();

    [GeneratedRegex("`([a-z]+)`")]
    private static partial Regex Name();

    [GeneratedRegex("^```sh\n(.+?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
