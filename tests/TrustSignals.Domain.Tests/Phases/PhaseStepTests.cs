using TrustSignals.Domain.Events;
using TrustSignals.Domain.Phases;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;

namespace TrustSignals.Domain.Tests.Phases;

/// <summary>Single steps of the ladder, on its thresholds and just beside them.</summary>
public sealed class PhaseStepTests
{
    private const long Then = 5;
    private const long Now = 7;

    // R = 5 and S = 1 balance at a bias of 5: the level is the prior's to the last bit, and the uncertainty 2 / (5 + 1 + 2).
    private static readonly EvidenceSum Balanced = new(5, 1, Now);

    private static readonly Policy Policy = PolicyReader.Default with
    {
        Level = PolicyReader.Default.Level with { NegativityBias = 5, Prior = new Prior(0.6, 10) },
        Phases = new PhasePolicy
        {
            BuildingExperiences = 4, BuildingUncertainty = 0.25, IntuitiveExperiences = 12, IntuitiveUncertainty = 0.25, IntuitiveLevel = 60,
        },
    };

    [Theory]
    [InlineData(RelationshipPhase.Aware, 3, true)]
    [InlineData(RelationshipPhase.Aware, 2, false)]
    [InlineData(RelationshipPhase.Building, 11, true)]
    [InlineData(RelationshipPhase.Building, 10, false)]
    public void Affirm_ExperiencesMeetTheThreshold_Climbs(RelationshipPhase phase, int before, bool climbs) =>
        AssertStep(phase, before, Balanced, Policy.Phases, climbs);

    [Theory]
    [InlineData(RelationshipPhase.Aware)]
    [InlineData(RelationshipPhase.Building)]
    public void Affirm_TooUncertain_Stays(RelationshipPhase phase)
    {
        double less = Math.BitDecrement(0.25);
        AssertStep(phase, 50, Balanced, Policy.Phases with { BuildingUncertainty = less, IntuitiveUncertainty = less }, climbs: false);
    }

    [Theory]
    [InlineData(RelationshipPhase.Aware)]
    [InlineData(RelationshipPhase.Building)]
    public void Affirm_LevelTooLow_Stays(RelationshipPhase phase) =>
        AssertStep(phase, 50, Balanced with { Breaking = 1.001 }, Policy.Phases, climbs: false);

    [Fact]
    public void Affirm_AtTheEnds_IsTheFirstExperienceOrOneMore()
    {
        AssertStep(RelationshipPhase.Unaware, 0, new EvidenceSum(0.1, 3, Now), Policy.Phases, climbs: true);
        AssertStep(RelationshipPhase.Intuitive, 70, new EvidenceSum(500, 0, Now), Policy.Phases, climbs: false);
    }

    [Theory]
    [InlineData(RelationshipPhase.Unaware, RelationshipPhase.Aware, Now)]
    [InlineData(RelationshipPhase.Aware, RelationshipPhase.Aware, Then)]
    [InlineData(RelationshipPhase.Building, RelationshipPhase.Aware, Now)]
    [InlineData(RelationshipPhase.Intuitive, RelationshipPhase.Building, Now)]
    public void Break_IsDatedWhenItThrowsBack(RelationshipPhase phase, RelationshipPhase expected, long since)
    {
        EventKey key = EventKey.Of("phase", "break");
        var before = new PhaseState { Phase = phase, SinceTicks = Then, Experiences = 9 };
        Assert.Equal(new PhaseState { Phase = expected, SinceTicks = since, Experiences = 0, LastBreakEvent = key }, before.Break(Now, key));
    }

    [Theory]
    [InlineData(RelationshipPhase.Unaware, 0, 1)]
    [InlineData(RelationshipPhase.Aware, 1, 3)]
    [InlineData(RelationshipPhase.Aware, 9, 1)]
    [InlineData(RelationshipPhase.Building, 2, 10)]
    [InlineData(RelationshipPhase.Building, 30, 1)]
    [InlineData(RelationshipPhase.Intuitive, 3, 0)]
    public void ExperiencesToNext_IsWhatIsMissingAndOneAtLeast(RelationshipPhase phase, int experiences, int expected) =>
        Assert.Equal(expected, new PhaseState { Phase = phase, Experiences = experiences }.ExperiencesToNext(Policy.Phases));

    private static void AssertStep(RelationshipPhase phase, int before, EvidenceSum sum, PhasePolicy phases, bool climbs)
    {
        Policy policy = Policy with { Phases = phases };
        var state = new PhaseState { Phase = phase, SinceTicks = Then, Experiences = before };
        PhaseState expected = climbs
            ? state with { Phase = phase + 1, SinceTicks = Now, Experiences = 0 }
            : state with { Experiences = before + 1 };
        Assert.Equal(expected, state.Affirm(Now, sum, new LevelContext(policy, null, null), phases));
    }
}
