using TrustSignals.Local.Azurite;

namespace TrustSignals.Bench.Hosting;

/// <summary>An Azurite for runs that store millions of rows.</summary>
internal static class LargeAzurite
{
    /// <summary>In memory, with up to six tenths of the machine's for as many of them as there are.</summary>
    public static Task<AzuriteProcess> StartAsync(int of = 1) => AzuriteProcess.StartAsync(
        new AzuriteOptions { InMemoryPersistence = true, HeapMebibytes = (int)(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes * 6 / 10 / 1048576 / of) });
}
