using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace TrustSignals.Local.Azurite;

/// <summary>
/// One Azurite (blob, queue, table) as a child process on loopback. The child ends with this process, however
/// this process ends.
/// </summary>
public sealed class AzuriteProcess : IAsyncDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(10);
    private readonly AzuriteOptions options;
    private readonly string installation;
    private readonly bool temporary;
    private readonly int[] ports;
    private Process? process;

    private AzuriteProcess(AzuriteOptions options, string installation)
    {
        this.options = options;
        this.installation = installation;
        temporary = options.Location is null;
        Location = options.Location is { } given
            ? Path.GetFullPath(given)
            : Directory.CreateTempSubdirectory("trustsignals-azurite-").FullName;
        ports = [options.BlobPort, options.QueuePort, options.TablePort];
    }

    /// <summary>Folder of the data.</summary>
    public string Location { get; }

    /// <summary>Process id while it runs, else null.</summary>
    public int? Pid => process?.Id;

    /// <summary>Blob endpoint, with the account in its path.</summary>
    public Uri BlobEndpoint => AzuriteAccount.Endpoint(ports[0]);

    /// <summary>Queue endpoint, with the account in its path.</summary>
    public Uri QueueEndpoint => AzuriteAccount.Endpoint(ports[1]);

    /// <summary>Table endpoint, with the account in its path.</summary>
    public Uri TableEndpoint => AzuriteAccount.Endpoint(ports[2]);

    /// <summary>Connection string of the development account on this instance.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={AzuriteAccount.Name};AccountKey={AzuriteAccount.Key};"
        + $"BlobEndpoint={BlobEndpoint};QueueEndpoint={QueueEndpoint};TableEndpoint={TableEndpoint};";

    /// <summary>Installs Azurite when this machine has not got it yet, starts it and waits until all three services listen.</summary>
    /// <exception cref="AzuriteException">Node.js is missing, a port is taken, or Azurite did not start in time.</exception>
    public static async Task<AzuriteProcess> StartAsync(AzuriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new AzuriteOptions();
        string installation = await AzuriteInstallation.EnsureAsync(options.Progress, cancellationToken).ConfigureAwait(false);
        var azurite = new AzuriteProcess(options, installation);
        try
        {
            await azurite.RestartAsync(cancellationToken).ConfigureAwait(false);
            return azurite;
        }
        catch
        {
            await azurite.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Starts again on the same ports and folder after <see cref="StopAsync"/> or <see cref="Kill"/>; stops first when it runs.</summary>
    /// <exception cref="AzuriteException">A port was taken meanwhile, or Azurite did not start in time.</exception>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        await StopAsync().ConfigureAwait(false);
        Process started = NodeProcess.StartNode(installation, Arguments());
        process = started;
        using var startUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        startUp.CancelAfter(options.StartTimeout);
        var output = new AzuriteOutput(started);
        try
        {
            Match[] listening = await output.ListeningAsync(startUp.Token).ConfigureAwait(false);
            foreach (Match service in listening)
            {
                ports[Service(service.Groups["service"].Value)] = int.Parse(service.Groups["port"].ValueSpan, CultureInfo.InvariantCulture);
            }
        }
        catch (Exception error) when (error is not AzuriteException)
        {
            Kill();
            cancellationToken.ThrowIfCancellationRequested();
            throw new AzuriteException($"Azurite did not listen within {options.StartTimeout.TotalSeconds:0} s. {output.Tail}", error);
        }
    }

    /// <summary>Stops in order: what was written is on disk afterwards (unless in memory).</summary>
    public async Task StopAsync()
    {
        if (process is not { } running)
        {
            return;
        }

        try
        {
            await running.StandardInput.WriteLineAsync("stop").ConfigureAwait(false);
            running.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended by itself already.
        }

        using var patience = new CancellationTokenSource(StopTimeout);
        try
        {
            await running.WaitForExitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Killed below.
        }

        Kill();
    }

    /// <summary>
    /// Kills the process at once. Azurite writes its tables and queues to disk every five seconds, so the last
    /// writes before a kill are lost, which Azure Storage would never do.
    /// </summary>
    public void Kill()
    {
        if (process is { } running)
        {
            process = null;
            running.Kill();
            running.WaitForExit();
            running.Dispose();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        if (temporary && Directory.Exists(Location))
        {
            Directory.Delete(Location, recursive: true);
        }
    }

    private static int Service(string name) => name switch { "Blob" => 0, "Queue" => 1, _ => 2 };

    private IEnumerable<string> Arguments()
    {
        if (options.HeapMebibytes is { } heap)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"--max-old-space-size={heap}");
            // What a request leaves behind is to be dead before it is copied to a heap of millions of rows.
            yield return "--max-semi-space-size=64";
        }

        yield return "host.cjs";
        yield return temporary ? "delete" : "keep";
        yield return Location;
        foreach ((string service, int port) in new[] { ("blob", ports[0]), ("queue", ports[1]), ("table", ports[2]) })
        {
            yield return $"--{service}Host";
            yield return "127.0.0.1";
            yield return $"--{service}Port";
            yield return port.ToString(CultureInfo.InvariantCulture);
        }

        yield return "--silent";
        yield return "--disableTelemetry";
        yield return "--skipApiVersionCheck";
        if (options.InMemoryPersistence)
        {
            yield return "--inMemoryPersistence";
        }
        else
        {
            yield return "--location";
            yield return Location;
        }
    }
}
