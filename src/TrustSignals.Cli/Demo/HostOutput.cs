using System.Diagnostics;

namespace TrustSignals.Cli.Demo;

/// <summary>Reads what the host prints for as long as it runs, and keeps the last lines.</summary>
internal sealed class HostOutput
{
    private const int KeptLines = 200;
    private readonly Lock guard = new();
    private readonly Queue<string> lines = new();
    private readonly Action<string> told;
    private readonly Task reading;
    private string? firstError;

    public HostOutput(Process process, Action<string> told)
    {
        this.told = told;
        reading = Task.WhenAll(DrainAsync(process.StandardOutput, isError: false), DrainAsync(process.StandardError, isError: true));
    }

    /// <summary>Waits until everything was read and says in one line why the host ended.</summary>
    public async Task<string> ReasonAsync()
    {
        await reading.ConfigureAwait(false);
        lock (guard)
        {
            return firstError ?? lines.LastOrDefault() ?? "it printed nothing";
        }
    }

    private async Task DrainAsync(StreamReader reader, bool isError)
    {
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            lock (guard)
            {
                lines.Enqueue(line);
                if (lines.Count > KeptLines)
                {
                    lines.Dequeue();
                }

                if (isError && !string.IsNullOrWhiteSpace(line))
                {
                    firstError ??= line.Trim();
                }
            }

            told(line);
        }
    }
}
