using System.Collections.Immutable;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Storage.Relationships;

/// <summary>An event row: the marker that makes an event count once, and the signals it was judged into.</summary>
public sealed record StoredEvent
{
    /// <summary>The event's identity.</summary>
    public required EventKey Key { get; init; }

    /// <summary>The CloudEvents source.</summary>
    public required string Source { get; init; }

    /// <summary>The CloudEvents id.</summary>
    public required string Id { get; init; }

    /// <summary>The CloudEvents type.</summary>
    public required string Type { get; init; }

    /// <summary>SHA-256 over what the source said, hexadecimal.</summary>
    public required string ContentHash { get; init; }

    /// <summary>When it happened, UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When it was accepted, UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When it came into the ledger, UTC: the time of transaction.</summary>
    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>What it says about the customer's commercial value: the share of customers who are worth less, in [0, 1]; null for nothing.</summary>
    public double? CommercialValue { get; init; }

    /// <summary>What it was judged into, in order of ordinals.</summary>
    public required ImmutableArray<Signal> Signals { get; init; }
}
