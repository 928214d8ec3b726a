using TrustSignals.Bench.Hosting;
using TrustSignals.Local.Azurite;

namespace TrustSignals.Functions.Tests.Alerts;

/// <summary>A host that signs action links, for the tests of alerts over HTTP.</summary>
public sealed class AlertHost : IAsyncLifetime
{
    private AzuriteProcess? azurite;
    private HostProcess? host;

    /// <summary>The key of the links.</summary>
    public static string Key { get; } = Convert.ToBase64String(new byte[32]);

    public HttpClient Http { get; } = new();

    public string ConnectionString => azurite!.ConnectionString;

    public async Task InitializeAsync()
    {
        azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemoryPersistence = true });
        host = await HostProcess.StartAsync(azurite.ConnectionString, new Dictionary<string, string>
        {
            ["TrustSignals__Links__Site"] = "https://trust.example",
            ["TrustSignals__Links__Keys"] = Key,
        });
        Http.BaseAddress = new Uri(host.Address, "api/");
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await host!.DisposeAsync();
        await azurite!.DisposeAsync();
    }
}
