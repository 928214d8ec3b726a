using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Local.Azurite;

namespace TrustSignals.Local.Functions.Hosting;

/// <summary>Starts Azurite when the storage connection points at this machine and nothing listens there.</summary>
internal sealed class LocalStorage : IAsyncDisposable, IDisposable
{
    private readonly AzuriteProcess? azurite;

    private LocalStorage(AzuriteProcess? azurite) => this.azurite = azurite;

    internal static async Task<LocalStorage> EnsureAsync(Settings settings, TextWriter output)
    {
        if (settings.Text("AzureWebJobsStorage") is not { } connection || Ports(connection) is not [int blob, int queue, int table])
        {
            return new LocalStorage(null);
        }

        foreach (int port in (int[])[blob, queue, table])
        {
            if (await AzuriteAccount.IsListeningAsync(port).ConfigureAwait(false))
            {
                return new LocalStorage(null);
            }
        }

        bool empty = settings.Flag("LocalHost:AzuriteEmpty");
        AzuriteProcess started = await AzuriteProcess.StartAsync(new AzuriteOptions
        {
            BlobPort = blob,
            QueuePort = queue,
            TablePort = table,
            Location = empty ? null : Location(settings),
            Progress = output.WriteLine,
        }).ConfigureAwait(false);
        await output.WriteLineAsync(
            $"Azurite listening on {started.BlobEndpoint.GetLeftPart(UriPartial.Authority)} (blob), {started.QueueEndpoint.GetLeftPart(UriPartial.Authority)} (queue), {started.TableEndpoint.GetLeftPart(UriPartial.Authority)} (table); data in {started.Location}{(empty ? ", deleted at the end" : "")}").ConfigureAwait(false);
        return new LocalStorage(started);
    }

    public async ValueTask DisposeAsync()
    {
        if (azurite is not null)
        {
            await azurite.DisposeAsync().ConfigureAwait(false);
        }
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>Ports of the three services when all of them are on this machine, else null.</summary>
    internal static int[]? Ports(string connection)
    {
        Dictionary<string, string> parts = connection.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2)).Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        if (parts.TryGetValue("UseDevelopmentStorage", out string? development) && bool.TryParse(development, out bool use) && use)
        {
            return parts.ContainsKey("DevelopmentStorageProxyUri") ? null : [AzuriteAccount.BlobPort, AzuriteAccount.QueuePort, AzuriteAccount.TablePort];
        }

        int[] ports =
        [
            .. from name in (string[])["BlobEndpoint", "QueueEndpoint", "TableEndpoint"]
               where parts.ContainsKey(name)
               let endpoint = new Uri(parts[name])
               where endpoint.IsLoopback
               select endpoint.Port,
        ];
        return ports.Length == 3 ? ports : null;
    }

    private static string Location(Settings settings)
    {
        if (settings.Text("LocalHost:AzuriteLocation") is { Length: > 0 } given)
        {
            return Path.GetFullPath(given);
        }

        string root = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        return root.Length > 0
            ? Path.Combine(root, "TrustSignals", ".azurite")
            : throw new FunctionWorkerException(string.Create(
                CultureInfo.InvariantCulture, $"There is no folder for the data of Azurite: set LocalHost__AzuriteLocation."));
    }
}
