using TrustSignals.Domain.Events;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Storage.Amendments;

/// <summary>How a person would have judged a signal.</summary>
public sealed record CorrectionRequest
{
    /// <summary>The event.</summary>
    public required EventKey Event { get; init; }

    /// <summary>The signal's place in the event; null only when the whole event is withdrawn.</summary>
    public int? Ordinal { get; init; }

    /// <summary>Affirming or breaking, or none for a text that says nothing about trust; null as judged.</summary>
    public Polarity? Polarity { get; init; }

    /// <summary>Which expectation; null as judged.</summary>
    public Mechanism? Mechanism { get; init; }

    /// <summary>Could they, would they, both; null as judged.</summary>
    public Facet? Facet { get; init; }

    /// <summary>How much was at stake, in (0, 1]; null as judged.</summary>
    public double? Strength { get; init; }

    /// <summary>The whole event should not count.</summary>
    public bool Withdraw { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who, as a pseudonym.</summary>
    public required string Actor { get; init; }
}
