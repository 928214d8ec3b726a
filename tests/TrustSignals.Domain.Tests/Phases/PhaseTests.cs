using TrustSignals.Domain.Phases;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests.Phases;

public sealed class PhaseTests
{
    private static readonly (RelationshipPhase From, RelationshipPhase To)[] Legal =
    [
        (RelationshipPhase.Unaware, RelationshipPhase.Aware),
        (RelationshipPhase.Aware, RelationshipPhase.Building),
        (RelationshipPhase.Building, RelationshipPhase.Intuitive),
        (RelationshipPhase.Intuitive, RelationshipPhase.Building),
        (RelationshipPhase.Building, RelationshipPhase.Aware),
    ];

    [Fact]
    public void Phase_AnyHistory_TakesOnlyLegalSteps() => Property.Holds(Draw.History, history =>
    {
        var state = new RelationshipState();
        foreach (Signal signal in history.OrderBy(signal => signal.Order))
        {
            // Deadlines may take steps of their own in between.
            RelationshipState due = state.AdvancedTo(signal.OccurredAt, PolicyReader.Default);
            RelationshipPhase before = due.Phase.Phase;
            state.Apply(signal, PolicyReader.Default);
            Assert.True(before == state.Phase.Phase || Legal.Contains((before, state.Phase.Phase)), $"{before} → {state.Phase.Phase}");
        }
    });

    [Fact]
    public void Phase_ManyGoodExperiences_ClimbsToIntuitive()
    {
        Assert.Equal(RelationshipPhase.Unaware, new RelationshipState().Phase.Phase);
        Assert.Equal(RelationshipPhase.Aware, new Script().Good(0, 1).Read(1).Phase);
        Assert.Equal(RelationshipPhase.Building, new Script().Good(0, 6).Read(1).Phase);
        Assert.Equal(RelationshipPhase.Intuitive, Intuitive().Read(1).Phase);
    }

    [Fact]
    public void Phase_ABreak_ThrowsBackOneRung()
    {
        Assert.Equal(RelationshipPhase.Building, Intuitive().Bad(2, 0.2).Read(3).Phase);
        Assert.Equal(RelationshipPhase.Aware, new Script().Good(0, 6).Bad(2, 0.2).Read(3).Phase);
        Assert.Equal(RelationshipPhase.Aware, new Script().Bad(2, 0.2).Read(3).Phase);
    }

    [Fact]
    public void ExperiencesToNext_FallsWithEveryGoodExperienceAndStartsAnewAfterABreak()
    {
        Assert.Equal(1, new Script().Read(0).ExperiencesToNextPhase);
        Assert.Equal(4, new Script().Good(0, 1).Read(1).ExperiencesToNextPhase);
        Assert.Equal(2, new Script().Good(0, 3).Read(1).ExperiencesToNextPhase);
        Assert.Equal(4, new Script().Good(0, 3).Bad(1, 0.2).Read(2).ExperiencesToNextPhase);
        Assert.Equal(0, Intuitive().Read(1).ExperiencesToNextPhase);
    }

    [Fact]
    public void Phase_SeveralBreaksOfOneEvent_ThrowBackOnce() => Assert.Equal(
        RelationshipPhase.Building,
        Intuitive().Judge(2, Polarity.Breaking, 0.2, id: "one").Judge(2, Polarity.Breaking, 0.2, Mechanism.Clarity, id: "one").Read(3).Phase);

    private static Script Intuitive() => new Script().Good(0, 30);
}
