using System.Text.Json;
using TrustSignals.Cli.Tests.Hosting;

namespace TrustSignals.Cli.Tests.Commands;

[Collection(HostGroup.Name)]
public sealed class RisksCommandTests(HostFixture host)
{
    [Fact]
    public async Task Risks_AddedListedAndRemoved_AreTheSameInBothForms()
    {
        string title = $"Prices {Guid.NewGuid():N}";
        Trust added = await Trust.RunAsync(
            "risks", "add", title, "--kind", "price-change", "--from", "2031-01-01", "--until", "2031-01-31", "--segment", "private", "--segment", "premium",
            "--notice-on", "2030-12-01", "--notice-how", "letter", "--actor", "ann", "--url", host.Url, "--json");
        Assert.Equal(0, added.ExitCode);
        JsonElement risk = added.Json.GetProperty("risk");
        string id = risk.GetProperty("id").GetString()!;
        Assert.Equal(("ann (local)", "letter", 2), (
            risk.GetProperty("changedBy").GetString(), risk.GetProperty("notice").GetProperty("how").GetString(), risk.GetProperty("exposed").GetProperty("names").GetArrayLength()));

        Trust table = await Trust.RunAsync("risks", "list", "--from", "2031-01-01", "--until", "2031-12-31", "--url", host.Url);
        Trust json = await Trust.RunAsync("risks", "list", "--from", "2031-01-01", "--until", "2031-12-31", "--url", host.Url, "--json");
        Assert.Contains("price-change", table.Output, StringComparison.Ordinal);
        Assert.Contains(json.Json.GetProperty("items").EnumerateArray(), item => item.GetProperty("title").GetString() == title);

        Assert.Equal(0, (await Trust.RunAsync("risks", "remove", id, "--url", host.Url)).ExitCode);
        Trust gone = await Trust.RunAsync("risks", "remove", id, "--url", host.Url);
        Assert.Equal(4, gone.ExitCode);
        Assert.Contains(id, gone.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--from is 'soon'", "risks", "add", "x", "--kind", "outage", "--from", "soon", "--everyone")]
    [InlineData("--kind", "risks", "add", "x", "--kind", "party", "--from", "2031-01-01", "--everyone")]
    [InlineData("--segment, or --touchpoint, or --everyone", "risks", "add", "x", "--kind", "outage", "--from", "2031-01-01")]
    [InlineData("--segment, or --touchpoint, or --everyone", "risks", "add", "x", "--kind", "outage", "--from", "2031-01-01", "--everyone", "--segment", "a")]
    [InlineData("until", "risks", "add", "x", "--kind", "outage", "--from", "2031-01-02", "--until", "2031-01-01", "--everyone")]
    public async Task Add_WrongValue_NamesItAndReturnsTwo(string named, params string[] arguments)
    {
        Trust run = await Trust.RunAsync([.. arguments, "--url", host.Url]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(named, run.Error, StringComparison.Ordinal);
    }
}
