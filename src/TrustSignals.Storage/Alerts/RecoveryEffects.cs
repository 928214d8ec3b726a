using TrustSignals.Domain.Explanations;
using TrustSignals.Storage.Reading;

namespace TrustSignals.Storage.Alerts;

/// <summary>
/// Compares levels before and after recoveries. The level after is folded from the ledger up to that time, so that the
/// report says the same tomorrow, whatever has happened since.
/// </summary>
/// <param name="archive">The alerts.</param>
/// <param name="cases">What came of them.</param>
/// <param name="relationships">The levels.</param>
/// <param name="time">The clock.</param>
public sealed class RecoveryEffects(AlertArchive archive, AlertCases cases, RelationshipReader relationships, TimeProvider time)
{
    /// <summary>The most alerts that a report reads.</summary>
    public const int MaximumAlerts = 500;

    private const int PageSize = 200;
    private const int Parallelism = 8;

    /// <summary>Reads the resolved alerts, newest first, and the levels of their customers some days after.</summary>
    /// <param name="days">How long after it was raised, in days, at least 1.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<RecoveryEffectReport> ReadAsync(int days, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        (IReadOnlyList<TrustAlert> alerts, bool isComplete) = await ResolvedAsync(time.GetUtcNow().AddDays(-days), cancellationToken).ConfigureAwait(false);
        var seen = new Observation?[alerts.Count];
        await Parallel.ForAsync(
            0, alerts.Count, new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (i, token) => seen[i] = await ObserveAsync(alerts[i], days, token).ConfigureAwait(false)).ConfigureAwait(false);
        Observation[] known = [.. seen.OfType<Observation>()];
        return new RecoveryEffectReport(days, known.Length, isComplete,
        [
            .. known.GroupBy(item => (item.Mechanism, item.Outcome))
                .Select(group => new RecoveryEffect(
                    group.Key.Mechanism, group.Key.Outcome, group.Count(),
                    group.Average(item => item.Before), group.Average(item => item.After), group.Average(item => item.IsBack ? 1.0 : 0.0)))
                .OrderByDescending(effect => effect.Alerts).ThenBy(effect => effect.Mechanism, StringComparer.Ordinal)
                .ThenBy(effect => effect.Outcome, StringComparer.Ordinal),
        ]);
    }

    private async Task<(IReadOnlyList<TrustAlert> Alerts, bool IsComplete)> ResolvedAsync(DateTimeOffset raisedUntil, CancellationToken cancellationToken)
    {
        List<TrustAlert> found = [];
        string? continuation = null;
        do
        {
            (IReadOnlyList<TrustAlert> page, continuation) = await archive.ListAsync(
                AlertStatuses.Resolved, null, PageSize, continuation, cancellationToken).ConfigureAwait(false);
            found.AddRange(page.Where(alert => alert.RaisedAt <= raisedUntil));
        }
        while (continuation is not null && found.Count < MaximumAlerts);
        return (found.Count > MaximumAlerts ? found[..MaximumAlerts] : found, continuation is null && found.Count <= MaximumAlerts);
    }

    /// <returns>Null when it was opened again, or the customer has been erased since.</returns>
    private async Task<Observation?> ObserveAsync(TrustAlert alert, int days, CancellationToken cancellationToken)
    {
        Explanation? after = (await relationships.ExplainAsync(
            alert.CustomerId, alert.RaisedAt.AddDays(days), null, null, cancellationToken).ConfigureAwait(false))?.Explanation;
        AlertCase? item = await cases.FindAsync(alert.Id, cancellationToken).ConfigureAwait(false);
        // The list may be behind: what was opened again has no outcome yet.
        return after is null || item?.Alert.Status != AlertStatuses.Resolved
            ? null
            : new Observation(alert.Trigger?.Mechanism, item.Outcome, alert.Level, after.Relationship.Level, after.Relationship.Level >= alert.BandLow);
    }

    private sealed record Observation(string? Mechanism, string? Outcome, double Before, double After, bool IsBack);
}
