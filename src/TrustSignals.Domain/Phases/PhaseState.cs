using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;

namespace TrustSignals.Domain.Phases;

/// <summary>
/// The phase in the fold. Up one rung at a time, by experiences since the last step, uncertainty and level; down one
/// rung at a break: <c>intuitive → building</c>, <c>building → aware</c>. There are no other moves.
/// </summary>
public readonly record struct PhaseState
{
    /// <summary>Before the first experience.</summary>
    public static PhaseState Start => default;

    /// <summary>The phase.</summary>
    public RelationshipPhase Phase { get; init; }

    /// <summary>UTC ticks of the last step.</summary>
    public long SinceTicks { get; init; }

    /// <summary>Good experiences since the last step or break.</summary>
    public int Experiences { get; init; }

    /// <summary>The breaking event that counted last, so that several signals of one event throw back once; a silence has a key of its own.</summary>
    public EventKey LastBreakEvent { get; init; }

    /// <summary>How many more good experiences the next step takes at least; uncertainty and level may ask for more. 0 at the top.</summary>
    /// <param name="policy">The thresholds.</param>
    public int ExperiencesToNext(PhasePolicy policy) => Phase switch
    {
        RelationshipPhase.Unaware => 1,
        RelationshipPhase.Aware => Math.Max(1, policy.BuildingExperiences - Experiences),
        RelationshipPhase.Building => Math.Max(1, policy.IntuitiveExperiences - Experiences),
        _ => 0,
    };

    internal PhaseState Break(long ticks, EventKey key)
    {
        if (key == LastBreakEvent && Phase != RelationshipPhase.Unaware)
        {
            return this;
        }

        RelationshipPhase thrown = Phase switch
        {
            RelationshipPhase.Intuitive => RelationshipPhase.Building,
            _ => RelationshipPhase.Aware,
        };
        return new PhaseState
        {
            Phase = thrown,
            SinceTicks = thrown == Phase ? SinceTicks : ticks,
            LastBreakEvent = key,
        };
    }

    internal PhaseState Affirm(long ticks, EvidenceSum sum, LevelContext context, PhasePolicy policy)
    {
        int experiences = Experiences + 1;
        bool climbs = Phase switch
        {
            RelationshipPhase.Unaware => true,
            RelationshipPhase.Aware => experiences >= policy.BuildingExperiences
                && TrustLevel.Uncertainty(sum) <= policy.BuildingUncertainty && context.Logit(sum) >= context.PriorLogit,
            RelationshipPhase.Building => experiences >= policy.IntuitiveExperiences
                && TrustLevel.Uncertainty(sum) <= policy.IntuitiveUncertainty && context.Logit(sum) >= context.IntuitiveLogit,
            _ => false,
        };
        return climbs
            ? this with { Phase = Phase + 1, SinceTicks = ticks, Experiences = 0 }
            : this with { Experiences = experiences };
    }
}
