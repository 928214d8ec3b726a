using TrustSignals.Domain.Events;

namespace TrustSignals.Domain.Signals;

/// <summary>One judgement or act read out of one event. Immutable; a correction is a new ledger entry.</summary>
public sealed record Signal
{
    /// <summary>The event it was read from.</summary>
    public required EventKey Event { get; init; }

    /// <summary>Its place among the signals of the event, from 0.</summary>
    public required int Ordinal { get; init; }

    /// <summary>When it happened at the source, UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Judgement or act.</summary>
    public required SignalKind Kind { get; init; }

    /// <summary>Affirming or breaking for judgements, none for acts.</summary>
    public Polarity Polarity { get; init; }

    /// <summary>m: how much was at stake, in (0, 1]; 0 for acts.</summary>
    public double Strength { get; init; }

    /// <summary>c: how sure the judgement is, in (0, 1]; 0 for acts.</summary>
    public double Confidence { get; init; }

    /// <summary>Could they, or would they?</summary>
    public Facet Facet { get; init; }

    /// <summary>Which expectation.</summary>
    public Mechanism Mechanism { get; init; }

    /// <summary>Said in public (a review, a post): weighs more, by the policy's visibility factor.</summary>
    public bool IsPublic { get; init; }

    /// <summary>The frame that the event named (context such as <c>doorstep-sale</c>), or null.</summary>
    public string? Frame { get; init; }

    /// <summary>The customer group that the event named, or null.</summary>
    public string? Segment { get; init; }

    /// <summary>Where on the customer journey (<c>delivery</c>, <c>hotline</c>), or null.</summary>
    public string? Touchpoint { get; init; }

    /// <summary>The team or person, pseudonymous, or null.</summary>
    public string? Actor { get; init; }

    /// <summary>What the signal is about beyond the customer: a promise, ticket or order id; null when nothing.</summary>
    public string? Reference { get; init; }

    /// <summary>For promises: by when, UTC.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The rule or model that judged, with its version: <c>rule:delivery-date/1</c>, <c>lexicon/1</c>.</summary>
    public string Rule { get; init; } = "";

    /// <summary>What it rests on; null only for acts without words. Not part of the fold.</summary>
    public Evidence? Evidence { get; init; }

    /// <summary>Its place in the occurrence order.</summary>
    public SignalOrder Order => new(OccurredAt.UtcTicks, Event, Ordinal);
}
