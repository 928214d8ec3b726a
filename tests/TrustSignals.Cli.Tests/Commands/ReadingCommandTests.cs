using System.Text.Json;
using TrustSignals.Cli.Tests.Hosting;

namespace TrustSignals.Cli.Tests.Commands;

[Collection(HostGroup.Name)]
public sealed class ReadingCommandTests(HostFixture host)
{
    private const string Customer = "Groß & Söhne/7 ..";

    [Fact]
    public async Task Show_UnknownCustomer_ReturnsFour()
    {
        Trust run = await Trust.RunAsync("show", "nobody/else %", "--url", host.Url);

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("'nobody/else %'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_BothLanguages_TellTheSameFacts()
    {
        await ImportAsync();

        Trust german = await Trust.RunAsync("explain", Customer, "--language", "de", "--url", host.Url);
        Trust english = await Trust.RunAsync("explain", Customer, "--language", "en", "--url", host.Url);

        Assert.Contains("Zielband", german.Output, StringComparison.Ordinal);
        Assert.Contains("Kostenfairness", german.Output, StringComparison.Ordinal);
        Assert.Contains("Stabilitätsreserve", german.Output, StringComparison.Ordinal);
        Assert.Contains("the band", english.Output, StringComparison.Ordinal);
        Assert.Contains("cost fairness", english.Output, StringComparison.Ordinal);
        Assert.Contains("Stability margin", english.Output, StringComparison.Ordinal);
        Assert.Contains("good experiences", english.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_Json_SumsToTheLevel()
    {
        await ImportAsync();

        JsonElement explanation = (await Trust.RunAsync("explain", Customer, "--url", host.Url, "--json")).Json;

        double sum = explanation.GetProperty("contributions").EnumerateArray().Aggregate(
            explanation.GetProperty("priorLogOdds").GetDouble(), (total, item) => total + item.GetProperty("logOdds").GetDouble());
        Assert.Equal(explanation.GetProperty("levelLogOdds").GetDouble(), sum + explanation.GetProperty("rounding").GetDouble());
    }

    [Fact]
    public async Task Explain_AsOfAndAsKnownAt_LeaveOutWhatCameLater()
    {
        await ImportAsync();

        Trust before = await Trust.RunAsync("explain", Customer, "--as-of", "2026-05-04T08:00:00Z", "--url", host.Url, "--json");
        Trust unknown = await Trust.RunAsync("explain", Customer, "--as-known-at", "2026-05-04T08:00:00Z", "--url", host.Url, "--json");
        Trust never = await Trust.RunAsync("explain", Customer, "--policy", "never was", "--url", host.Url);

        Assert.Equal("2026-05-04T08:00:00+00:00", before.Json.GetProperty("asOf").GetString());
        Assert.Empty(before.Json.GetProperty("contributions").EnumerateArray());
        Assert.Empty(unknown.Json.GetProperty("contributions").EnumerateArray());
        Assert.Equal(2, never.ExitCode);
        Assert.Contains("policy: 'never was' was never in force", never.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_Everybody_HoldsTheCustomer()
    {
        await ImportAsync();

        Trust run = await Trust.RunAsync("list", "--limit", "1000", "--url", host.Url, "--json");

        Assert.Contains(Customer, run.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("customerId").GetString()));
    }

    [Fact]
    public async Task Alerts_BothLanguages_TellTheFactThatRaisedThem()
    {
        const string customer = "undelivered";
        await ImportAsync(customer, """{"transactionId":"t-2","kind":"delivery","causedBy":"company","isFailed":true}""", $"{DateTime.UtcNow.AddHours(-1):O}");
        await Eventually.HoldsAsync(
            async () => (await Trust.RunAsync("alerts", "--url", host.Url, "--json")).Output.Contains(customer, StringComparison.Ordinal), "the alert is in the list");

        Trust german = await Trust.RunAsync("alerts", "--lang", "de", "--url", host.Url);
        Trust english = await Trust.RunAsync("alerts", "--lang", "en", "--url", host.Url);

        Assert.Contains("nicht geliefert", german.Output, StringComparison.Ordinal);
        Assert.Contains("not delivered", english.Output, StringComparison.Ordinal);
    }

    private Task ImportAsync() => ImportAsync(Customer, """{"transactionId":"t-1","kind":"charge","quotedAmount":20,"actualAmount":35,"currency":"EUR"}""", "2026-05-04T08:30:00Z");

    private async Task ImportAsync(string customer, string outcome, string time)
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write(
            "outcome.jsonl",
            $$$"""{"specversion":"1.0","id":"{{{customer}}}","source":"/reading-tests","type":"trustsignals.transaction.v1","subject":"{{{customer}}}","time":"{{{time}}}","data":{{{outcome}}}}""");
        Trust run = await Trust.RunAsync("import", file, "--url", host.Url);
        Assert.Equal(0, run.ExitCode);
        await host.DrainAsync();
    }
}
