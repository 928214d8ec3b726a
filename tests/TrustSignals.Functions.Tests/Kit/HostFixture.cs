using Azure.Data.Tables;
using TrustSignals.Bench.Hosting;
using TrustSignals.Domain.Policies;
using TrustSignals.Local.Azurite;
using TrustSignals.Storage;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Functions.Tests.Kit;

/// <summary>The real host as a process of its own, on an Azurite of its own, for the tests of the HTTP surface.</summary>
public sealed class HostFixture : IAsyncLifetime
{
    private AzuriteProcess? azurite;
    private HostProcess? host;

    public HttpClient Http { get; } = new();

    public string ConnectionString => azurite!.ConnectionString;

    public RelationshipStore Store => new(
        new StorageAccounts([new TableServiceClient(ConnectionString)]), new FixedPolicy(PolicyReader.Default));

    public async Task InitializeAsync()
    {
        azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemoryPersistence = true });
        host = await HostProcess.StartAsync(azurite.ConnectionString);
        Http.BaseAddress = new Uri(host.Address, "api/");
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await host!.DisposeAsync();
        await azurite!.DisposeAsync();
    }

    /// <summary>Waits until something is true, at most a minute.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isTrue, string what)
    {
        DateTime giveUp = DateTime.UtcNow.AddMinutes(1);
        while (!await isTrue())
        {
            Assert.True(DateTime.UtcNow < giveUp, $"Not within a minute: {what}");
            await Task.Delay(100);
        }
    }
}
