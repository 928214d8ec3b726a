using System.Diagnostics;
using System.Text.RegularExpressions;

namespace TrustSignals.Acceptance.Telemetry;

/// <summary>The function app (local build) as a process of its own on a free port.</summary>
internal sealed partial class FunctionsProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly List<string> said = [];
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private FunctionsProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += Listen;
        process.ErrorDataReceived += Listen;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address => address.Task.Result;

    public string Output
    {
        get
        {
            lock (said)
            {
                return string.Join('\n', said);
            }
        }
    }

    public static async Task<FunctionsProcess> StartAsync(IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "TrustSignals.Functions.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach ((string name, string value) in settings)
        {
            start.Environment[name] = value;
        }

        var host = new FunctionsProcess(Process.Start(start)!);
        await Task.WhenAny(host.address.Task, host.process.WaitForExitAsync());
        if (!host.address.Task.IsCompleted)
        {
            throw new InvalidOperationException($"The function app did not start: {host.Output}");
        }

        return host;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private void Listen(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null)
        {
            return;
        }

        lock (said)
        {
            said.Add(line.Data);
        }

        if (Listening().Match(line.Data) is { Success: true } match)
        {
            address.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    [GeneratedRegex(@"Functions host listening on (http://\S+)")]
    private static partial Regex Listening();
}
