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

        Trust german = await Trust.RunAsync("explain", Customer, "--lang", "de", "--url", host.Url);
        Trust english = await Trust.RunAsync("explain", Customer, "--url", host.Url);

        Assert.Contains("Zielband", german.Output, StringComparison.Ordinal);
        Assert.Contains("Kostenfairness", german.Output, StringComparison.Ordinal);
        Assert.Contains("its band", english.Output, StringComparison.Ordinal);
        Assert.Contains("cost fairness", english.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_Json_SumsToTheLevel()
    {
        await ImportAsync();

        JsonElement explanation = (await Trust.RunAsync("explain", Customer, "--url", host.Url, "--json")).Json;

        double sum = explanation.GetProperty("priorLogOdds").GetDouble()
            + explanation.GetProperty("contributions").EnumerateArray().Sum(item => item.GetProperty("logOdds").GetDouble());
        Assert.Equal(explanation.GetProperty("levelLogOdds").GetDouble(), sum, 9);
    }

    [Fact]
    public async Task List_Everybody_HoldsTheCustomer()
    {
        await ImportAsync();

        Trust run = await Trust.RunAsync("list", "--limit", "1000", "--url", host.Url, "--json");

        Assert.Contains(Customer, run.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("customerId").GetString()));
    }

    private async Task ImportAsync()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write(
            "charge.csv",
            "id,source,type,customer,time,transactionId,kind,quotedAmount,actualAmount,currency",
            $"c-1,/reading-tests,trustsignals.transaction.v1,{Customer},2026-05-04T08:30:00Z,t-1,charge,20.00,35.00,EUR");
        Trust run = await Trust.RunAsync("import", file, "--url", host.Url);
        Assert.Equal(0, run.ExitCode);
        await host.DrainAsync();
    }
}
