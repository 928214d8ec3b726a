using System.Diagnostics;
using System.Text.RegularExpressions;

namespace TrustSignals.Local.Azurite;

/// <summary>Reads what Azurite prints, for as long as it runs: an unread pipe would stop it.</summary>
internal sealed partial class AzuriteOutput
{
    private const int Services = 3;
    private const int KeptLines = 8;
    private readonly Process process;
    private readonly Lock guard = new();
    private readonly Queue<string> lines = new();
    private readonly List<Match> listening = [];
    private readonly TaskCompletionSource<Match[]> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal AzuriteOutput(Process process)
    {
        this.process = process;
        Task output = DrainAsync(process.StandardOutput);
        Task errors = DrainAsync(process.StandardError);
        _ = Task.WhenAll(output, errors).ContinueWith(
            _ => ready.TrySetException(new AzuriteException($"Azurite ended while starting. {Tail}")),
            TaskScheduler.Default);
    }

    internal string Tail
    {
        get
        {
            lock (guard)
            {
                return string.Join(' ', lines);
            }
        }
    }

    internal Task<Match[]> ListeningAsync(CancellationToken cancellationToken) => ready.Task.WaitAsync(cancellationToken);

    [GeneratedRegex(@"Azurite (?<service>Blob|Queue|Table) service (?:is )?successfully listen(?:s|ing) (?:at|on) \S+:(?<port>\d+)")]
    private static partial Regex Listening();

    private async Task DrainAsync(StreamReader reader)
    {
        try
        {
            while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
            {
                Take(line);
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The process ended.
        }
    }

    private void Take(string line)
    {
        lock (guard)
        {
            lines.Enqueue(line);
            if (lines.Count > KeptLines)
            {
                lines.Dequeue();
            }

            if (Listening().Match(line) is { Success: true } match)
            {
                listening.Add(match);
                if (listening.Count == Services)
                {
                    ready.TrySetResult([.. listening]);
                }
            }
        }
    }
}
