namespace TrustSignals.Local.Functions.Queues;

/// <summary>Random exponential back-off of the polls of an empty queue, from 100 ms up to a longest wait.</summary>
internal sealed class PollingDelay(TimeSpan longest)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private int empty;

    internal void Reset() => empty = 0;

    internal TimeSpan Next()
    {
        // The jitter only spreads polls over time; it decides nothing. 2^10 * 100 ms is past every longest wait.
#pragma warning disable CA5394
        double jitter = 0.8 + (0.4 * Random.Shared.NextDouble());
#pragma warning restore CA5394
        TimeSpan delay = Shortest * (Math.Pow(2, Math.Min(empty++, 10)) * jitter);
        return delay < longest ? delay : longest;
    }
}
