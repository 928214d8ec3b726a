using Azure;
using TrustSignals.Domain.Relationships;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Storage.Relationships;

/// <summary>What is known of a customer's partition: the state row, and the sealed blocks if they were needed. Immutable.</summary>
internal sealed record RelationshipDocument
{
    public required CustomerKey Key { get; init; }

    public required string CustomerId { get; init; }

    /// <summary>The state row's tag; null while there is no row.</summary>
    public ETag? ETag { get; init; }

    public required RelationshipLedger Ledger { get; init; }

    /// <summary>All sealed blocks, or null when they have not been read. Always known while none were sealed.</summary>
    public SealedHistory? History { get; init; }

    public AlertBook Alerts { get; init; } = AlertBook.Empty;

    /// <summary>UTC ticks of the earliest watch-list row that is sure to exist; <see cref="long.MaxValue"/> for none.</summary>
    public long WatchDue { get; init; } = long.MaxValue;

    /// <summary>The stage that the stage index holds the customer under.</summary>
    public SpiralStage IndexedStage { get; init; }

    public static RelationshipDocument New(CustomerKey key, string customerId) => new()
    {
        Key = key,
        CustomerId = customerId,
        Ledger = RelationshipLedger.Empty,
        History = SealedHistory.Empty,
    };
}
