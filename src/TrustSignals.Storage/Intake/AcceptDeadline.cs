using TrustSignals.Storage.Accounts;

namespace TrustSignals.Storage.Intake;

/// <summary>
/// Bounds how long a sender waits for storage. Senders give up after a few seconds and send again, so an answer that says
/// "not now" in time is worth more than one that says "taken" too late; what was queued by then counts once.
/// </summary>
public static class AcceptDeadline
{
    // A storage that hangs is asked a second time within the deadline: over another connection it may answer.
    private const int Tries = 2;
    private static readonly TimeSpan PerEvent = TimeSpan.FromMilliseconds(25);

    /// <summary>For one event or a few; Shopify waits 5 s.</summary>
    public static TimeSpan Default { get; } = TimeSpan.FromSeconds(4);

    /// <summary>For batches; Azure Event Grid waits 30 s.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromSeconds(25);

    /// <summary>The deadline of a delivery: a sender of batches waits longer.</summary>
    /// <param name="deadline">For one event.</param>
    /// <param name="count">How many there are.</param>
    /// <returns>25 ms more for each further event, up to <see cref="Longest"/>, and never less than <paramref name="deadline"/>.</returns>
    public static TimeSpan For(TimeSpan deadline, int count)
    {
        TimeSpan grown = deadline + (PerEvent * Math.Max(0, count - 1));
        return grown < Longest ? grown : deadline > Longest ? deadline : Longest;
    }

    /// <summary>Does the work, or gives it up at the deadline.</summary>
    /// <param name="deadline">The longest wait.</param>
    /// <param name="work">Storage requests that may be repeated.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="TimeoutException">It was not done in time; some of it may have been.</exception>
    public static async Task RunAsync(TimeSpan deadline, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(deadline);
        try
        {
            using IDisposable limit = AttemptTimeout.Begin(deadline / Tries);
            await work(end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (end.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"Storage did not answer within {deadline.TotalSeconds:0.#} s.", exception);
        }
    }
}
