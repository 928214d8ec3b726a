using System.Collections.Immutable;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Simulation;

/// <summary>One made-up customer.</summary>
public sealed record SimulatedRelationship
{
    /// <summary>Names seed, regime and number.</summary>
    public required string CustomerId { get; init; }

    /// <summary>How it runs.</summary>
    public required Regime Regime { get; init; }

    /// <summary>The beginning of the history, UTC.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The end of the history, UTC.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>When the decline began, UTC; null when there is none.</summary>
    public required DateTimeOffset? Onset { get; init; }

    /// <summary>What happened, in order of time.</summary>
    public required ImmutableArray<SimulatedExperience> Experiences { get; init; }

    /// <summary>The history as the signals that the standards of the default policy make of <see cref="ToEvents"/>.</summary>
    public ImmutableArray<Signal> ToSignals() => SimulatedSignals.Of(this);

    /// <summary>The history as the events that a source would send.</summary>
    public ImmutableArray<TrustEvent> ToEvents() => SimulatedEvents.Of(this);
}
