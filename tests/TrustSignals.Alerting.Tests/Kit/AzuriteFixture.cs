using TrustSignals.Local.Azurite;

namespace TrustSignals.Alerting.Tests.Kit;

/// <summary>One Azurite in memory for the tests of this project; every test works with customers and channels of its own.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private AzuriteProcess? azurite;

    public string ConnectionString => azurite!.ConnectionString;

    public async Task InitializeAsync() =>
        azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemoryPersistence = true });

    public async Task DisposeAsync() => await azurite!.DisposeAsync();
}
