using System.Collections.Immutable;
using TrustSignals.Domain.Amendments;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Storage.Amendments;

/// <summary>An amendment row: a ledger entry of its own, never changed once written.</summary>
public sealed record StoredAmendment
{
    /// <summary>The amendment's identity.</summary>
    public required EventKey Key { get; init; }

    /// <summary>The event it amends.</summary>
    public required EventKey Target { get; init; }

    /// <summary>Who said it: a source, or the corrections of people.</summary>
    public required string Source { get; init; }

    /// <summary>The id within the source.</summary>
    public required string Id { get; init; }

    /// <summary>Correction, replacement or withdrawal.</summary>
    public required AmendmentKind Kind { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it was accepted, UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When it came into the ledger, UTC: the time of transaction.</summary>
    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who, as a pseudonym, or the source.</summary>
    public required string Actor { get; init; }

    /// <summary>SHA-256 over what was said, hexadecimal.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The signals it puts in place, all of the target event.</summary>
    public required ImmutableArray<Signal> Signals { get; init; }

    internal Amendment ToAmendment() => new()
    {
        Key = Key, Target = Target, At = At, Kind = Kind, Signals = Signals, Reason = Reason, Actor = Actor,
    };
}
