using TrustSignals.Local.Azurite;

namespace TrustSignals.Storage.Tests.Backup;

/// <summary>Two Azurites of their own: backups go from whole accounts into empty ones.</summary>
public sealed class LedgerFixture : IAsyncLifetime
{
    private AzuriteProcess? first;
    private AzuriteProcess? second;

    public string First => first!.ConnectionString;

    public string Second => second!.ConnectionString;

    public async Task InitializeAsync()
    {
        first = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemoryPersistence = true });
        second = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemoryPersistence = true });
    }

    public async Task DisposeAsync()
    {
        await first!.DisposeAsync();
        await second!.DisposeAsync();
    }
}
