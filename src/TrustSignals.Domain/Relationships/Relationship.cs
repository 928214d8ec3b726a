using TrustSignals.Domain.Expectations;
using TrustSignals.Domain.Phases;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Relationships;

/// <summary>What a relationship looks like at a point in time: a pure reading of (state, policy, T).</summary>
public sealed record Relationship
{
    /// <summary>T.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The policy version that it was computed with.</summary>
    public required string PolicyVersion { get; init; }

    /// <summary>In (0, 100).</summary>
    public required double Level { get; init; }

    /// <summary>u, in (0, 1].</summary>
    public required double Uncertainty { get; init; }

    /// <summary>The level without evidence, in (0, 100).</summary>
    public required double PriorLevel { get; init; }

    /// <summary>The target band in force.</summary>
    public required TargetBand Band { get; init; }

    /// <summary>Where the level stands against the band.</summary>
    public required BandPosition BandPosition { get; init; }

    /// <summary>The sub-level of ability, in (0, 100).</summary>
    public required double Ability { get; init; }

    /// <summary>The sub-level of motivation, in (0, 100).</summary>
    public required double Motivation { get; init; }

    /// <summary>The sub-levels of the ten mechanisms, by name, in (0, 100).</summary>
    public required IReadOnlyDictionary<string, double> Mechanisms { get; init; }

    /// <summary>The stage of the spiral.</summary>
    public required SpiralStage Stage { get; init; }

    /// <summary>The depth of the slide, at least 0.</summary>
    public required double SpiralDepth { get; init; }

    /// <summary>Affirming experiences of ordinary weight still needed to reach the band and end a slide; 0 when neither is wanting, null when no number would do.</summary>
    public required int? GoodExperiencesNeeded { get; init; }

    /// <summary>The segment, or null.</summary>
    public string? Segment { get; init; }

    /// <summary>The frame, or null.</summary>
    public string? Frame { get; init; }

    /// <summary>How many signals it rests on.</summary>
    public required SignalCounts Counts { get; init; }

    /// <summary>Where on the ladder from unaware to intuitive.</summary>
    public RelationshipPhase Phase { get; init; }

    /// <summary>How many more good experiences the next phase takes at least; 0 at the top.</summary>
    public int ExperiencesToNextPhase { get; init; }

    /// <summary>Promises that are still to be kept, the missed ones included: what the company must live up to.</summary>
    public int OpenPromises { get; init; }

    /// <summary>How steadily the customer is treated, in [0, 1]; null while there is nothing to compare.</summary>
    public double? Continuity { get; init; }

    /// <summary>How many ordinary breaks it takes to leave the band; 0 below it, null when no number would.</summary>
    public int? StabilityMargin { get; init; }

    /// <summary>Reads a state at a time, with what has fallen due until then.</summary>
    /// <param name="state">The folded state.</param>
    /// <param name="policy">The policy that it was folded with.</param>
    /// <param name="at">T, not before the last signal (an earlier one is read as the last signal's time).</param>
    public static Relationship Of(RelationshipState state, Policy policy, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(policy);
        state = state.AdvancedTo(at, policy);
        long ticks = Math.Max(at.UtcTicks, state.Through.Ticks);
        LevelPolicy levels = policy.Level;
        Prior prior = policy.PriorOf(state.Frame, state.Segment);
        EvidenceSum sum = state.Overall.At(ticks, levels);
        double level = TrustLevel.Of(sum, prior, levels);
        TargetBand band = policy.BandOf(state.Segment);
        double Sub(EvidenceSum part) => TrustLevel.Of(part.At(ticks, levels), prior, levels);
        return new Relationship
        {
            At = at,
            PolicyVersion = policy.Version,
            Level = level,
            Uncertainty = TrustLevel.Uncertainty(sum),
            PriorLevel = 100.0 * prior.Probability,
            Band = band,
            BandPosition = band.PositionOf(level),
            Ability = Sub(state.ByFacet[0]),
            Motivation = Sub(state.ByFacet[1]),
            Mechanisms = MechanismNames.All.Select((name, index) => KeyValuePair.Create(name, Sub(state.ByMechanism[index])))
                .ToDictionary(StringComparer.Ordinal),
            Stage = state.Spiral.StageAt(ticks, policy.Spiral),
            SpiralDepth = state.Spiral.DepthAt(ticks, policy.Spiral),
            GoodExperiencesNeeded = RepairCost.GoodExperiencesNeeded(state, policy, ticks),
            Segment = state.Segment,
            Frame = state.Frame,
            Counts = state.Counts,
            Phase = state.Phase.Phase,
            ExperiencesToNextPhase = state.Phase.ExperiencesToNext(policy.Phases),
            OpenPromises = state.Expectations.Items.Count(item => item is { Kind: ExpectationKind.Promise, Status: not ExpectationStatus.Closed }),
            Continuity = state.Continuity.Index,
            StabilityMargin = Relationships.StabilityMargin.BreaksUntilBelowBand(state, policy, ticks),
        };
    }
}
