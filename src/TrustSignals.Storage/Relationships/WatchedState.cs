namespace TrustSignals.Storage.Relationships;

/// <summary>What a state row or tombstone says to a sweep, without the ledger.</summary>
/// <param name="Exists">Whether anything is counted of the customer.</param>
/// <param name="WatchDue">UTC ticks of the row that leads to it; <see cref="long.MaxValue"/> for none.</param>
/// <param name="Revision">How many commits it has seen.</param>
/// <param name="TombstoneOf">When the customer was erased, UTC; null where the row is no tombstone.</param>
/// <param name="IsErasing">The erasure has begun and rows may be left.</param>
internal sealed record WatchedState(bool Exists, long WatchDue, long Revision, DateTimeOffset? TombstoneOf, bool IsErasing)
{
    /// <summary>Of a customer without a row.</summary>
    public static WatchedState None { get; } = new(false, long.MaxValue, 0, null, false);
}
