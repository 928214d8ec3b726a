using System.Text.Json;
using TrustSignals.Cli.Tests.Hosting;

namespace TrustSignals.Cli.Tests.Commands;

[Collection(HostGroup.Name)]
public sealed class LinkAndExportTests(HostFixture host)
{
    private readonly string unique = Guid.NewGuid().ToString("N")[..12];

    [Fact]
    public async Task Export_LinkedIdentities_AreThePersonUnlessOneAloneIsAskedFor()
    {
        string shop = "shop:" + unique;
        string desk = "desk:" + unique;
        using var folder = new TemporaryFolder();
        string file = folder.Write("events.jsonl", Charge(shop), Charge(desk));
        Assert.Equal(0, (await Trust.RunAsync("import", file, "--url", host.Url)).ExitCode);
        Assert.Equal(0, (await Trust.RunAsync("link", shop, desk, "--reason", "told on the phone", "--actor", "agent-7", "--url", host.Url)).ExitCode);
        await host.DrainAsync();

        Trust person = await Trust.RunAsync("export", desk, "--url", host.Url);
        Trust identity = await Trust.RunAsync("export", desk, "--identity-only", "--url", host.Url);

        Assert.Equal([desk, shop, Assert.Single(Ledgers(person), name => name.StartsWith(shop + "~", StringComparison.Ordinal))], Ledgers(person));
        Assert.Equal($"The person: {desk}, {shop}.", person.Error.Trim());
        Assert.Equal("told on the phone", person.Json.GetProperty("links")[0].GetProperty("reason").GetString());
        Assert.Equal([desk], Ledgers(identity));
        Assert.Equal($"The identity {desk} alone; the person is {desk}, {shop}.", identity.Error.Trim());
        Assert.Equal(4, (await Trust.RunAsync("export", "nobody:" + unique, "--url", host.Url)).ExitCode);

        Assert.Equal(0, (await Trust.RunAsync("unlink", desk, shop, "--reason", "another one", "--url", host.Url)).ExitCode);
        await host.DrainAsync();
        Assert.Equal([desk], Ledgers(await Trust.RunAsync("export", desk, "--url", host.Url)));
    }

    private static string[] Ledgers(Trust run) =>
        [.. run.Json.GetProperty("ledgers").EnumerateArray().Select(ledger => ledger.GetProperty("customerId").GetString()!)];

    private static string Charge(string customer) => JsonSerializer.Serialize(new
    {
        specversion = "1.0", id = "charge:" + customer, source = "/link-tests", type = "trustsignals.transaction.v1", subject = customer, time = "2026-05-04T08:30:00Z",
        data = new { transactionId = "t-1", kind = "charge", quotedAmount = 20, actualAmount = 35, currency = "EUR" },
    });
}
