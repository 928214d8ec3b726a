using Azure;
using TrustSignals.Storage.Outbox;

namespace TrustSignals.Storage.Watching;

/// <summary>A customer who must be looked at.</summary>
/// <param name="Customer">The customer's key.</param>
/// <param name="CustomerId">The customer's id.</param>
/// <param name="DueTicks">Since when, UTC ticks.</param>
/// <param name="Messages">What the outbox may hold that its dispatcher was never told of; null for a deadline alone.</param>
public sealed record WatchItem(CustomerKey Customer, string CustomerId, long DueTicks, OutboxHint? Messages)
{
    /// <summary>The number of the commit that it announces; null when it announces none.</summary>
    public long? Revision { get; init; }

    /// <summary>The row's tag when it was read: announced anew since, it stays.</summary>
    public ETag ETag { get; init; } = ETag.All;
}
