using System.Text.Json;
using TrustSignals.Cli.Tests.Hosting;

namespace TrustSignals.Cli.Tests.Commands;

[Collection(HostGroup.Name)]
public sealed class EraseCommandTests(HostFixture host)
{
    private readonly string unique = Guid.NewGuid().ToString("N")[..12];

    [Fact]
    public async Task Erase_LinkedIdentities_AreGoneTogetherAndWhatRemainsIsToldAsTheGuideSays()
    {
        string shop = "shop:" + unique;
        string desk = "desk:" + unique;
        await ImportAsync(shop, desk);
        Assert.Equal(0, (await Trust.RunAsync("link", shop, desk, "--reason", "told on the phone", "--url", host.Url)).ExitCode);
        await host.DrainAsync();

        Trust run = await Trust.RunAsync("erase", desk, "--yes", "--json", "--url", host.Url);

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Error);
        Assert.Equal([desk, shop], run.Json.GetProperty("identities").EnumerateArray().Select(id => id.GetString()));
        Assert.True(run.Json.GetProperty("erasedRows").GetInt32() >= 2);
        string guide = (await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "docs", "http-api.md"))).Replace('`', '\'');
        foreach (JsonElement remainder in run.Json.GetProperty("remains").EnumerateArray())
        {
            Assert.Contains($"| {remainder.GetProperty("what").GetString()} | {remainder.GetProperty("why").GetString()} |", guide, StringComparison.Ordinal);
        }

        Assert.Equal((4, 4), ((await Trust.RunAsync("export", shop, "--url", host.Url)).ExitCode, (await Trust.RunAsync("show", desk, "--url", host.Url)).ExitCode));
        // The same event again is a late copy.
        await ImportAsync(shop);
        Assert.Equal(4, (await Trust.RunAsync("show", shop, "--url", host.Url)).ExitCode);
        Trust again = await Trust.RunAsync("erase", desk, "--yes", "--url", host.Url);
        Assert.Equal(0, again.ExitCode);
        Assert.StartsWith($"Nothing was stored about {desk}.", again.Output, StringComparison.Ordinal);
        Assert.Contains("What remains, and why:", again.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "Nobody confirmed")]
    [InlineData("yes\n", "'yes' is not")]
    public async Task Erase_NotConfirmed_ErasesNothing(string? typed, string said)
    {
        string customer = "asked:" + unique;
        await ImportAsync(customer);

        Trust run = await TypedAsync(typed ?? "", "erase", customer, "--url", host.Url);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"This erases for ever: {customer}.", run.Error, StringComparison.Ordinal);
        Assert.Contains("events 1", run.Error, StringComparison.Ordinal);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.Equal(0, (await Trust.RunAsync("show", customer, "--url", host.Url)).ExitCode);
    }

    [Fact]
    public async Task Erase_IdTypedAgain_Erases()
    {
        string customer = "typed:" + unique;
        await ImportAsync(customer);

        Trust run = await TypedAsync(customer + "\n", "erase", customer, "--url", host.Url);

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith($"Erased: {customer}; ", run.Output, StringComparison.Ordinal);
        Assert.Equal(4, (await Trust.RunAsync("export", customer, "--url", host.Url)).ExitCode);
    }

    [Fact]
    public async Task Erase_NobodyKnown_IsNotFoundBeforeAnythingIsAsked() =>
        Assert.Equal(4, (await Trust.RunAsync("erase", "nobody:" + unique, "--url", host.Url)).ExitCode);

    // Nothing else in this assembly reads the standard input, and the tests of a running host run one after the other.
    private static async Task<Trust> TypedAsync(string typed, params string[] args)
    {
        TextReader before = Console.In;
        Console.SetIn(new StringReader(typed));
        try
        {
            return await Trust.RunAsync(args);
        }
        finally
        {
            Console.SetIn(before);
        }
    }

    private async Task ImportAsync(params string[] customers)
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("events.jsonl", [.. customers.Select(Charge)]);
        Assert.Equal(0, (await Trust.RunAsync("import", file, "--restart", "--url", host.Url)).ExitCode);
        await host.DrainAsync();
    }

    private static string Charge(string customer) => JsonSerializer.Serialize(new
    {
        specversion = "1.0", id = "charge:" + customer, source = "/erase-tests", type = "trustsignals.transaction.v1", subject = customer, time = "2026-05-04T08:30:00Z",
        data = new { transactionId = "t-1", kind = "charge", quotedAmount = 20, actualAmount = 35, currency = "EUR" },
    });
}
