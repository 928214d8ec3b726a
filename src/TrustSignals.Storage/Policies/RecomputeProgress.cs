namespace TrustSignals.Storage.Policies;

/// <summary>How far a recomputation has come.</summary>
/// <param name="Version">The policy version that every relationship is folded under when it is done.</param>
/// <param name="StartedAt">When it was asked for, UTC.</param>
/// <param name="Actor">Who asked for it.</param>
/// <param name="Share">The share of the present walk over all customers that is done, in [0, 1].</param>
/// <param name="Walk">The number of the walk, from 1. The last one finds nothing to do any more.</param>
/// <param name="Read">How many relationships were looked at, over all walks.</param>
/// <param name="Recomputed">How many were folded anew.</param>
/// <param name="Failed">How many could not be, in the present walk; they are in the log.</param>
/// <param name="FinishedAt">When nothing was left to do, UTC; null while it runs.</param>
public sealed record RecomputeProgress(
    string Version, DateTimeOffset StartedAt, string Actor, double Share, int Walk, long Read, long Recomputed, int Failed, DateTimeOffset? FinishedAt)
{
    /// <summary>Whether it is done.</summary>
    public bool IsFinished => FinishedAt is not null;
}
