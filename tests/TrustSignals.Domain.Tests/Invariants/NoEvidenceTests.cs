using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;

namespace TrustSignals.Domain.Tests.Invariants;

/// <summary>Invariant 5: without signals the level is the prior and uncertainty 1; with time, evidence fades to that.</summary>
public sealed class NoEvidenceTests
{
    [Fact]
    public void Relationship_WithoutSignals_IsThePriorAndFullyUncertain() => Property.Holds(Draw.Policy, policy =>
    {
        Relationship read = Relationship.Of(new RelationshipState(), policy, Draw.Start);
        Assert.Equal(100 * policy.Level.Prior.Probability, read.Level, 1e-9);
        Assert.Equal(1.0, read.Uncertainty);
        Assert.Equal(SpiralStage.Steady, read.Stage);
    });

    [Fact]
    public void Relationship_LongAfterTheLastSignal_ReturnsToThePriorAndFullUncertainty() => Property.Holds(Draw.History, history =>
    {
        Policy policy = PolicyReader.Default;
        RelationshipState state = RelationshipLedger.FoldFromScratch(history, policy);
        Relationship read = Relationship.Of(state, policy, Draw.Start.AddDays(400 + (60 * 180)));
        Assert.Equal(read.PriorLevel, read.Level, 1e-9);
        Assert.Equal(1.0, read.Uncertainty, 1e-9);
    });
}
