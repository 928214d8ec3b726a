using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using TrustSignals.Cli.Api;
using TrustSignals.Cli.CommandLine;

namespace TrustSignals.Cli.Demo;

/// <summary>
/// The functions host as a child process on free ports and empty storage. It ends with this process, however this
/// process ends: the host watches its standard input, which the operating system closes.
/// </summary>
internal sealed class HostProcess : IAsyncDisposable
{
    // The first start installs Azurite from npm.
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly Process process;
    private readonly HostOutput output;

    private HostProcess(Process process, HostOutput output, Uri url, DemoStorage storage, DemoClock clock)
    {
        Clock = clock;
        this.process = process;
        this.output = output;
        Url = url;
        Storage = storage;
    }

    /// <summary>Where the host listens.</summary>
    public Uri Url { get; }

    /// <summary>What the host takes for the present.</summary>
    public DemoClock Clock { get; }

    /// <summary>Its storage.</summary>
    public DemoStorage Storage { get; }

    /// <summary>Starts a host; returns before it is ready.</summary>
    /// <param name="assembly">TrustSignals.Functions.dll.</param>
    /// <param name="port">The port of its HTTP API, or 0 for any free one.</param>
    /// <param name="told">Gets every line it prints.</param>
    /// <exception cref="CliException">It cannot be started.</exception>
    public static HostProcess Start(string assembly, int port, Action<string> told)
    {
        if (port != 0 && !FreePorts.IsFree(port))
        {
            throw CliException.Usage($"--port: {port} is taken; name another one, or leave the option out for a free one.");
        }

        int[] ports = FreePorts.Take(4);
        var storage = new DemoStorage(ports[0], ports[1], ports[2]);
        var clock = new DemoClock();
        string url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{(port == 0 ? ports[3] : port)}");
        var start = new ProcessStartInfo(HostLocation.DotNet(), [assembly])
        {
            WorkingDirectory = Path.GetDirectoryName(assembly)!,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach ((string name, string value) in Settings(storage.ConnectionString, url, clock))
        {
            start.Environment[name] = value;
        }

        try
        {
            Process process = Process.Start(start)!;
            return new HostProcess(process, new HostOutput(process, told), new Uri(url), storage, clock);
        }
        catch (Win32Exception exception)
        {
            throw CliException.Unavailable(
                "The functions host needs the .NET 10 SDK, and 'dotnet' was not found: install it from https://dotnet.microsoft.com/download.", exception);
        }
    }

    /// <summary>Waits until the host can do its work.</summary>
    /// <exception cref="CliException">It ended, or was not ready in time.</exception>
    public async Task WaitUntilReadyAsync(TrustApi api, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (!await api.IsReadyAsync(cancellationToken).ConfigureAwait(false))
        {
            await ThrowIfEndedAsync().ConfigureAwait(false);
            if (clock.Elapsed > StartTimeout)
            {
                throw CliException.Unavailable($"The functions host was not ready within {StartTimeout.TotalMinutes:0} minutes.");
            }

            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Completes when the host ends by itself.</summary>
    public Task WaitForExitAsync(CancellationToken cancellationToken) => process.WaitForExitAsync(cancellationToken);

    /// <summary>Says why when the host has ended.</summary>
    /// <exception cref="CliException">It has ended.</exception>
    public async Task ThrowIfEndedAsync()
    {
        if (process.HasExited)
        {
            throw CliException.Unavailable($"The functions host ended: {await output.ReasonAsync().ConfigureAwait(false)}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        // The end of its input asks the host to stop, and it stops its storage.
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(StopTimeout);
        try
        {
            await process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
        Clock.Dispose();
    }

    private static IEnumerable<(string Name, string Value)> Settings(string connection, string url, DemoClock clock) =>
    [
        ("AzureWebJobsStorage", connection),
        ("ServiceBusConnection", connection),
        ("ASPNETCORE_URLS", url),
        // While the year is played, the demo sweeps where the clock stands; the timer is for afterwards.
        ("SweepSchedule", Every10MinutesFrom(TimeProvider.System.GetUtcNow().AddMinutes(9).Minute)),
        ("TrustSignals__ClockFile", clock.Path),
        ("AzureFunctionsJobHost__extensions__queues__maxPollingInterval", "00:00:00.1000000"),
        ("LocalHost__AzuriteEmpty", "true"),
        ("LocalHost__StopWithInput", "true"),
        ("LocalHost__DrainTimeout", "00:00:03"),
        ("Logging__LogLevel__Default", "Warning"),
    ];

    private static string Every10MinutesFrom(int minute) =>
        string.Create(CultureInfo.InvariantCulture, $"0 {minute % 10}-59/10 * * * *");
}
