namespace TrustSignals.Alerting.Dispatch;

/// <summary>How long to wait after the n-th attempt in vain: 5 seconds to a day, about three days over the twelve waits between thirteen attempts.</summary>
public static class Backoff
{
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1),
        TimeSpan.FromHours(2), TimeSpan.FromHours(4), TimeSpan.FromHours(8), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>The wait.</summary>
    /// <param name="attempts">How many attempts there were, from 1.</param>
    /// <param name="retryAfter">What the receiver asked for, or null; the longer of both counts.</param>
    public static TimeSpan After(int attempts, TimeSpan? retryAfter)
    {
        TimeSpan wait = Waits[Math.Clamp(attempts - 1, 0, Waits.Length - 1)];
        return retryAfter > wait ? retryAfter.Value : wait;
    }
}
