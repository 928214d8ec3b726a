using Azure;

namespace TrustSignals.Bench.Hosting;

/// <summary>
/// Keeps senders from running ahead of what works the queue off. After every get and delete Azurite sorts all waiting messages
/// of all queues anew, so that each request takes longer the more of them wait; Azure's queues do not, and no measurement should show it.
/// </summary>
internal sealed class Backlog : IAsyncDisposable
{
    /// <summary>Messages that may wait when nothing else is asked for.</summary>
    public const int DefaultLimit = 250;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private readonly CancellationTokenSource stop = new();
    private readonly int limit;
    private readonly Task watching;
    private int waiting;

    /// <summary>Watches an account's queues.</summary>
    public Backlog(string connectionString, int limit = DefaultLimit)
        : this(() => StorageQuiet.CountAsync(connectionString), limit)
    {
    }

    /// <summary>Watches whatever can be counted.</summary>
    public Backlog(Func<Task<int>> count, int limit = DefaultLimit)
    {
        this.limit = limit;
        watching = WatchAsync(count);
    }

    /// <summary>Returns when there is room. What is sent then counts at once, not only when the queues are looked at next.</summary>
    public async Task EnterAsync(int messages)
    {
        while (Volatile.Read(ref waiting) >= limit)
        {
            await Task.Delay(Interval / 10);
        }

        Interlocked.Add(ref waiting, messages);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await watching;
        stop.Dispose();
    }

    private async Task WatchAsync(Func<Task<int>> count)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                Volatile.Write(ref waiting, await count());
            }
            catch (Exception exception) when (exception is RequestFailedException or AggregateException)
            {
                // The storage is away for a while, which may be what is measured.
            }

            await Task.Delay(Interval, CancellationToken.None);
        }
    }
}
