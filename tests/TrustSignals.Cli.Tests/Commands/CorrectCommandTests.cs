using System.Text.Json;
using TrustSignals.Cli.Tests.Hosting;

namespace TrustSignals.Cli.Tests.Commands;

[Collection(HostGroup.Name)]
public sealed class CorrectCommandTests(HostFixture host)
{
    private readonly string customer = "correct-" + Guid.NewGuid().ToString("N");

    [Fact]
    public async Task Correct_AJudgement_IsInTheExplanationAndAmongTheCorrections()
    {
        JsonElement judged = await JudgedAsync();
        string[] correction =
        [
            "correct", customer, judged.GetProperty("event").GetString()!, judged.GetProperty("ordinal").ToString(), "--polarity", "affirming",
            "--mechanism", "personal-regard", "--reason", "meant in jest " + customer, "--actor", "agent-7", "--id", customer, "--url", host.Url,
        ];

        Trust first = await Trust.RunAsync(correction);
        Trust again = await Trust.RunAsync([.. correction, "--json"]);

        Assert.Equal((0, 0), (first.ExitCode, again.ExitCode));
        JsonElement amendment = Assert.Single((await ExplainAsync()).GetProperty("amendments").EnumerateArray());
        Assert.Equal("agent-7 (local)", amendment.GetProperty("actor").GetString());
        string[] lines = (await Trust.RunAsync("corrections", "--sector", "retail", "--url", host.Url)).Output.Split('\n');
        string[] fields = Assert.Single(lines, line => line.Contains(customer, StringComparison.Ordinal)).Split('\t');
        Assert.Equal("text\tpolarity\tmechanism\tfacet\tstrength\tsector\tchannel\tvariety", string.Join('\t', lines[0].Split('\t')[..8]));
        Assert.Equal(["affirming", "personal-regard"], fields[1..3]);
        Assert.Equal(["retail", "review", "de"], fields[5..8]);
    }

    [Fact]
    public async Task Correct_WholeEventWithdrawn_CountsNoMore()
    {
        JsonElement judged = await JudgedAsync();

        Trust run = await Trust.RunAsync(
            "correct", customer, judged.GetProperty("event").GetString()!, "--withdraw", "--reason", "of somebody else", "--actor", "agent-7", "--url", host.Url);

        Assert.Equal(0, run.ExitCode);
        Assert.Empty((await ExplainAsync()).GetProperty("contributions").EnumerateArray());
    }

    [Theory]
    [InlineData("--polarity", "good")]
    [InlineData("--mechanism", "luck")]
    [InlineData("--facet", "neither")]
    public async Task Correct_WordThatIsNone_NamesTheOption(string option, string word)
    {
        Trust run = await Trust.RunAsync("correct", customer, new string('0', 32), "0", option, word, "--reason", "r", "--actor", "a");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"{option} is '{word}'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Correct_EventThatIsNone_NamesTheField()
    {
        Trust run = await Trust.RunAsync(
            "correct", customer, new string('0', 32), "0", "--polarity", "none", "--reason", "r", "--actor", "a", "--url", host.Url);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("event: ", run.Error, StringComparison.Ordinal);
    }

    private async Task<JsonElement> JudgedAsync()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write(
            "review.jsonl",
            $$$"""{"specversion":"1.0","id":"{{{customer}}}","source":"/correct-tests","type":"trustsignals.review.v1","subject":"{{{customer}}}","time":"2026-05-04T08:30:00Z","data":{"reviewId":"r-1","text":"Schon wieder zu spät geliefert und niemand meldet sich bei mir."}}""");
        Assert.Equal(0, (await Trust.RunAsync("import", file, "--url", host.Url)).ExitCode);
        await host.DrainAsync();
        return (await ExplainAsync()).GetProperty("contributions").EnumerateArray().First().GetProperty("signal");
    }

    private async Task<JsonElement> ExplainAsync() => (await Trust.RunAsync("explain", customer, "--url", host.Url, "--json")).Json;
}
