using System.Collections.Immutable;

namespace TrustSignals.Storage.Watching;

/// <summary>A customer who must be looked at.</summary>
/// <param name="Customer">The customer's key.</param>
/// <param name="CustomerId">The customer's id.</param>
/// <param name="DueTicks">Since when, UTC ticks.</param>
/// <param name="MayHoldMessages">Whether the outbox may hold something that its dispatcher was never told of.</param>
public sealed record WatchItem(CustomerKey Customer, string CustomerId, long DueTicks, bool MayHoldMessages = true)
{
    /// <summary>The messages by delivery id, where they are known; empty for whatever the outbox holds.</summary>
    public ImmutableArray<string> Raised { get; init; } = [];
}
