using System.Diagnostics;
using System.Text.RegularExpressions;

namespace TrustSignals.Bench.Hosting;

/// <summary>The functions host as a process of its own, against a given Azurite; it can be killed without warning.</summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    private readonly Process process;

    private HostProcess(Process process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    public Uri Address { get; }

    public int Pid => process.Id;

    public static async Task<HostProcess> StartAsync(string connectionString, IReadOnlyDictionary<string, string>? settings = null)
    {
        var start = new ProcessStartInfo("dotnet", [RepositoryPaths.FunctionsAssembly])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(RepositoryPaths.FunctionsAssembly)!,
        };
        start.Environment["AzureWebJobsStorage"] = connectionString;
        start.Environment["ServiceBusConnection"] = connectionString;
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["LocalHost__QueueLease"] = "00:00:30";
        // What a killed dispatcher held is free again after a few attempts' time.
        start.Environment["TrustSignals__Outbound__AttemptTimeoutSeconds"] = "3";
        start.Environment["SweepSchedule"] = "*/2 * * * * *";
        foreach ((string name, string value) in settings ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        Process process = Process.Start(start) ?? throw new InvalidOperationException("The host did not start.");
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new List<string>();
        void Listen(object sender, DataReceivedEventArgs line)
        {
            if (line.Data is null)
            {
                return;
            }

            lock (said)
            {
                said.Add(line.Data);
            }

            Match match = Listening().Match(line.Data);
            if (match.Success)
            {
                address.TrySetResult(new Uri(match.Groups[1].Value));
            }
        }

        process.OutputDataReceived += Listen;
        process.ErrorDataReceived += Listen;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Task first = await Task.WhenAny(address.Task, process.WaitForExitAsync(), Task.Delay(TimeSpan.FromSeconds(90)));
        if (first != address.Task)
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"The host did not come up: {string.Join('\n', said)}");
        }

        return new HostProcess(process, await address.Task);
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
    }

    [GeneratedRegex(@"Functions host listening on (http://\S+)")]
    private static partial Regex Listening();
}
