using System.Globalization;
using Azure.Data.Tables;
using TrustSignals.Local.Azurite;
using TrustSignals.Storage.Accounts;

namespace TrustSignals.Bench.Hosting;

/// <summary>Storage accounts over which customers are spread, an Azurite each; the first holds the queues too.</summary>
internal sealed class LargeAzurites : IAsyncDisposable
{
    private readonly List<AzuriteProcess> processes = [];

    private LargeAzurites()
    {
    }

    /// <summary>Of the first account.</summary>
    public string ConnectionString => processes[0].ConnectionString;

    public StorageAccounts Accounts => new(processes.Select(process => new TableServiceClient(process.ConnectionString)));

    /// <summary>What a host must be told to use all of them.</summary>
    public Dictionary<string, string> Settings
    {
        get
        {
            string[] names = [StorageClients.DefaultConnection, .. Enumerable.Range(1, processes.Count - 1).Select(number => string.Create(CultureInfo.InvariantCulture, $"Table{number}"))];
            var settings = names.Zip(processes, (name, process) => (name, process.ConnectionString)).ToDictionary(pair => pair.name, pair => pair.ConnectionString);
            settings[StorageClients.TableConnectionsSetting.Replace(":", "__", StringComparison.Ordinal)] = string.Join(',', names);
            return settings;
        }
    }

    public static async Task<LargeAzurites> StartAsync(int count)
    {
        var accounts = new LargeAzurites();
        int all = Math.Max(1, count);
        for (int number = 0; number < all; number++)
        {
            accounts.processes.Add(await LargeAzurite.StartAsync(all));
        }

        return accounts;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (AzuriteProcess process in processes)
        {
            await process.DisposeAsync();
        }
    }
}
