using TrustSignals.Local.Azurite;

namespace TrustSignals.Bench.Faults;

/// <summary>A real Azurite that keeps its data on disk, seen through proxies that do what the plan says.</summary>
internal sealed class FaultyStorage : IAsyncDisposable
{
    private readonly AzuriteProcess azurite;
    private readonly FaultProxy[] proxies;

    private FaultyStorage(AzuriteProcess azurite, FaultProxy[] proxies)
    {
        this.azurite = azurite;
        this.proxies = proxies;
    }

    /// <summary>For those who check: without faults.</summary>
    public string Direct => azurite.ConnectionString;

    /// <summary>For the host: with faults.</summary>
    public string Faulty => $"DefaultEndpointsProtocol=http;AccountName={AzuriteAccount.Name};AccountKey={AzuriteAccount.Key};"
        + $"BlobEndpoint={proxies[0].Endpoint};QueueEndpoint={proxies[1].Endpoint};TableEndpoint={proxies[2].Endpoint};";

    /// <summary>Requests to blobs, queues and tables through the proxies.</summary>
    public (long Blobs, long Queues, long Tables) Requests => (proxies[0].Requests, proxies[1].Requests, proxies[2].Requests);

    /// <summary>Requests to tables by method and table; transactions together.</summary>
    public IReadOnlyDictionary<string, long> TableRequests => proxies[2].RequestsByKind;

    /// <summary>Starts all of it.</summary>
    /// <param name="plan">What the proxies do.</param>
    /// <param name="inMemory">Faster, but empty after a pause.</param>
    public static async Task<FaultyStorage> StartAsync(FaultPlan plan, bool inMemory = false)
    {
        AzuriteProcess azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemoryPersistence = inMemory });
        return new FaultyStorage(azurite,
        [
            await FaultProxy.StartAsync(azurite.BlobEndpoint, plan, isQueue: true),
            await FaultProxy.StartAsync(azurite.QueueEndpoint, plan, isQueue: true),
            await FaultProxy.StartAsync(azurite.TableEndpoint, plan, isQueue: false),
        ]);
    }

    /// <summary>Azurite is away for a while, and comes back with what it had.</summary>
    public async Task PauseAsync(TimeSpan time)
    {
        await azurite.StopAsync();
        await Task.Delay(time);
        await azurite.RestartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (FaultProxy proxy in proxies)
        {
            await proxy.DisposeAsync();
        }

        await azurite.DisposeAsync();
    }
}
