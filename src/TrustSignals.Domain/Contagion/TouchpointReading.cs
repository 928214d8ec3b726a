using System.Collections.Immutable;

namespace TrustSignals.Domain.Contagion;

/// <summary>How a touchpoint, or one actor there, stands over a window of days.</summary>
public sealed record TouchpointReading
{
    /// <summary>Where on the customer journey.</summary>
    public required string Touchpoint { get; init; }

    /// <summary>The actor's pseudonym; null for the touchpoint as a whole, and for an actor who must not be named.</summary>
    public string? Actor { get; init; }

    /// <summary>Whether one actor stands behind it, named or not.</summary>
    public bool IsOneActor { get; init; }

    /// <summary>Different customers who were there in the window.</summary>
    public required long Customers { get; init; }

    /// <summary>Different customers who were disappointed there in the window.</summary>
    public required long Disappointed { get; init; }

    /// <summary>Customers who were there and were not disappointed: exposed. Never part of their own evidence.</summary>
    public long Exposed => Customers - Disappointed;

    /// <summary>Affirming judgements.</summary>
    public required long Affirming { get; init; }

    /// <summary>Breaking judgements.</summary>
    public required long Breaking { get; init; }

    /// <summary>Trust gained: the sum of affirming m·c.</summary>
    public required double Gained { get; init; }

    /// <summary>Trust lost: the sum of breaking m·c.</summary>
    public required double Lost { get; init; }

    /// <summary>Trust lost by mechanism, the worst first; mechanisms without loss are left out.</summary>
    public required ImmutableArray<HotSpot> LostByMechanism { get; init; }

    /// <summary>Whether enough customers were disappointed to call it contagion.</summary>
    public required bool IsContagion { get; init; }

    /// <summary>The actors there behind whom enough customers stand to be shown; empty for an actor's own reading.</summary>
    public ImmutableArray<TouchpointReading> Actors { get; init; } = [];
}
