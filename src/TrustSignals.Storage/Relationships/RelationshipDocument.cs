using System.Collections.Immutable;
using Azure;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
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

    /// <summary>The policy that the ledger was folded under, as it holds for this customer.</summary>
    public required Policy Policy { get; init; }

    /// <summary>UTC ticks of the latest entry's recording, 0 while there is none; every later entry is recorded later.</summary>
    public long RecordedAt { get; init; }

    /// <summary>All sealed blocks, or null when they have not been read. Always known while none were sealed.</summary>
    public SealedHistory? History { get; init; }

    public AlertBook Alerts { get; init; } = AlertBook.Empty;

    /// <summary>UTC ticks of the earliest watch-list row that is sure to exist; <see cref="long.MaxValue"/> for none.</summary>
    public long WatchDue { get; init; } = long.MaxValue;

    /// <summary>The customer's commercial value, or null while no source has said it.</summary>
    public CommercialValue? Commercial { get; init; }

    /// <summary>How many commits the relationship has seen.</summary>
    public long Revision { get; init; }

    /// <summary>UTC ticks of the latest mark that what is counted of the customer may have changed; 0 for none.</summary>
    public long MarkDue { get; init; }

    /// <summary>The stage that the stage index holds the customer under.</summary>
    public SpiralStage IndexedStage { get; init; }

    /// <summary>How many amendments were counted.</summary>
    public int Amendments { get; init; }

    /// <summary>The events that were amended before they arrived.</summary>
    public ImmutableHashSet<EventKey> Waiting { get; init; } = [];

    /// <summary>When the customer was last erased, UTC; entries up to then are not counted again. Null for never.</summary>
    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>Nothing but the fact of the erasure is left.</summary>
    public bool IsTombstone { get; init; }

    /// <summary>The erasure has begun and rows may be left: nothing may be counted yet.</summary>
    public bool IsErasing { get; init; }

    /// <summary>The group of identities that the customer belongs to; null for none.</summary>
    public string? Group { get; init; }

    /// <summary>For the ledger of a group: every identity whose entries it may hold.</summary>
    public ImmutableArray<string> Members { get; init; } = [];

    /// <summary>Raises no alerts and is in no list: its group speaks for it, or it is a group that is not whole.</summary>
    public bool IsPassive { get; init; }

    /// <summary>The row stands for a role alone; no event was counted.</summary>
    public bool IsPlaceholder { get; init; }

    /// <summary>Whether anything is known of the customer.</summary>
    public bool Exists => ETag is not null && !IsTombstone && !IsPlaceholder;

    public static RelationshipDocument New(CustomerKey key, string customerId, Policy policy) => new()
    {
        Policy = policy,
        Key = key,
        CustomerId = customerId,
        Ledger = RelationshipLedger.Empty,
        History = SealedHistory.Empty,
    };
}
