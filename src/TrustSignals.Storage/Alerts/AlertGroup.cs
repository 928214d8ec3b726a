using System.Collections.Immutable;

namespace TrustSignals.Storage.Alerts;

/// <summary>What an alert tells about a touchpoint, an actor or a segment. It counts customers and names none: who they are is read anew, so that erased ones are gone.</summary>
public sealed record AlertGroup
{
    /// <summary>A touchpoint.</summary>
    public const string Touchpoint = "touchpoint";

    /// <summary>A team or person, over several touchpoints.</summary>
    public const string Actor = "actor";

    /// <summary>A segment.</summary>
    public const string Segment = "segment";

    /// <summary><see cref="Touchpoint"/>, <see cref="Actor"/> or <see cref="Segment"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Its name; empty for the customers without a segment, and for an actor whom the policy does not name.</summary>
    public required string Name { get; init; }

    /// <summary>Its customers: of the window, or of the segment.</summary>
    public required long Customers { get; init; }

    /// <summary>Touchpoint, actor: those who were disappointed there.</summary>
    public long Disappointed { get; init; }

    /// <summary>Touchpoint, actor: how many days the window has.</summary>
    public int WindowDays { get; init; }

    /// <summary>Touchpoint, actor: the expectation that lost most trust, by name; or null.</summary>
    public string? Mechanism { get; init; }

    /// <summary>Touchpoint: how many of the disappointed dealt with one and the same actor; 0 when too few to say.</summary>
    public long ByOneActor { get; init; }

    /// <summary>Actor: at how many touchpoints; else 0.</summary>
    public int TouchpointCount { get; init; }

    /// <summary>Actor: those of the touchpoints that are groups of customers themselves, by name.</summary>
    public ImmutableArray<string> Touchpoints { get; init; } = [];

    /// <summary>Segment: customers in their band.</summary>
    public long Within { get; init; }

    /// <summary>Segment: the share that was agreed, in [0, 1].</summary>
    public double Target { get; init; }

    /// <summary>Segment: the burn rate over a day.</summary>
    public double BurnDay { get; init; }

    /// <summary>Segment: the burn rate over a week.</summary>
    public double BurnWeek { get; init; }
}
