using TrustSignals.Local.Azurite;

namespace TrustSignals.Local.Tests.Azurite;

/// <summary>One Azurite in memory for all contract tests; each test names its own table or queue.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private AzuriteProcess? azurite;

    public AzuriteProcess Azurite => azurite ?? throw new InvalidOperationException("Azurite is not running.");

    public string ConnectionString => Azurite.ConnectionString;

    public async Task InitializeAsync() =>
        azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemoryPersistence = true });

    public async Task DisposeAsync() => await Azurite.DisposeAsync();
}
