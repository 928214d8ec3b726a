using System.Collections.Immutable;
using TrustSignals.Domain.Amendments;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Storage.Amendments;

/// <summary>A later word on an earlier event, on its way into a customer's ledger.</summary>
public sealed record AmendmentEntry
{
    /// <summary>Whose ledger.</summary>
    public required string CustomerId { get; init; }

    /// <summary>Who says it: the CloudEvents source of the system, or <see cref="CorrectionSource"/>.</summary>
    public required string Source { get; init; }

    /// <summary>Unique within <see cref="Source"/>: the same id counts once.</summary>
    public required string Id { get; init; }

    /// <summary>The event that is amended. It need not have arrived yet.</summary>
    public required EventKey Target { get; init; }

    /// <summary>Correction, replacement or withdrawal.</summary>
    public required AmendmentKind Kind { get; init; }

    /// <summary>When it was made, UTC; of two amendments the later one stands.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When we accepted it, UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who, as a pseudonym, or the source.</summary>
    public required string Actor { get; init; }

    /// <summary>For a replacement by the source: what stands in the event's place now. It is judged when it is counted.</summary>
    public TrustEvent? Replacement { get; init; }

    /// <summary>For a correction: the signals as they should be.</summary>
    public ImmutableArray<Signal> Signals { get; init; } = [];

    /// <summary>The source of corrections that people make.</summary>
    public const string CorrectionSource = "/corrections";

    /// <summary>The identity for deduplication.</summary>
    public EventKey Key => EventKey.Of(Source, Id);
}
