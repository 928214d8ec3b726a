using System.Collections.Immutable;

namespace TrustSignals.Domain.Contagion;

/// <summary>A touchpoint or actor at which many customers were disappointed within the window.</summary>
public sealed record ContagionFinding
{
    /// <summary>The touchpoint.</summary>
    public required string Touchpoint { get; init; }

    /// <summary>The actor's pseudonym; null when it is the touchpoint as a whole, or when a single actor must not be named.</summary>
    public required string? Actor { get; init; }

    /// <summary>Whether one actor stands behind it, named or not.</summary>
    public required bool IsOneActor { get; init; }

    /// <summary>The first day of the window on which enough customers had been disappointed.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>The customers who were disappointed, by id.</summary>
    public required ImmutableArray<string> Disappointed { get; init; }

    /// <summary>The customers who were there too and were not: exposed. Shown apart, and never part of their own evidence.</summary>
    public required ImmutableArray<string> Exposed { get; init; }
}
