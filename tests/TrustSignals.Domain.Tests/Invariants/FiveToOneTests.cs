using FsCheck.Fluent;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests.Invariants;

/// <summary>Invariant 1: n breaks and k·n affirmations of equal weight and age leave the level at the prior.</summary>
public sealed class FiveToOneTests
{
    private static readonly FsCheck.Gen<(Policy Policy, int Bias, int Breaks, double Weight, int AgeDays)> Cases =
        from prior in Draw.Prior
        from bias in Gen.Choose(1, 20)
        from gain in Draw.Number(0.1, 20)
        from breaks in Gen.Choose(1, 40)
        from weight in Draw.Number(0.01, 1)
        from age in Gen.Choose(0, 2000)
        let level = PolicyReader.Default.Level with { Prior = prior, NegativityBias = bias, Gain = gain }
        select (PolicyReader.Default with { Level = level }, bias, breaks, weight, age);

    [Fact]
    public void Level_KAffirmationsPerBreak_IsExactlyThePrior() => Property.Holds(Cases, c =>
        Assert.Equal(100 * c.Policy.Level.Prior.Probability, LevelAfter(c.Policy, c.Breaks, c.Bias * c.Breaks, c.Weight, c.AgeDays), 1e-9));

    [Fact]
    public void Level_OneAffirmationMissingPerBreak_IsBelowThePrior() => Property.Holds(Cases, c =>
        Assert.True(LevelAfter(c.Policy, c.Breaks, (c.Bias - 1) * c.Breaks, c.Weight, 0) < 100 * c.Policy.Level.Prior.Probability));

    [Fact]
    public void Level_OneAffirmationMorePerBreak_IsAboveThePrior() => Property.Holds(Cases, c =>
        Assert.True(LevelAfter(c.Policy, c.Breaks, (c.Bias + 1) * c.Breaks, c.Weight, 0) > 100 * c.Policy.Level.Prior.Probability));

    [Fact]
    public void Level_EvidenceInTheRatioOfAnyRealBias_IsExactlyThePrior() => Property.Holds(
        from policy in Draw.Policy
        from breaking in Draw.Number(0.001, 200)
        select (policy, breaking),
        c => Assert.Equal(
            100 * c.policy.Level.Prior.Probability,
            TrustLevel.Of(new EvidenceSum(c.policy.Level.NegativityBias * c.breaking, c.breaking, 0), c.policy.Level.Prior, c.policy.Level),
            1e-9));

    [Theory]
    [InlineData(4, -1)]
    [InlineData(5, 0)]
    [InlineData(6, 1)]
    public void Level_DefaultPolicy_TurnsAtFiveToOne(int affirmationsPerBreak, int side)
    {
        double prior = 100 * PolicyReader.Default.Level.Prior.Probability;
        double level = LevelAfter(PolicyReader.Default, breaks: 3, affirmationsPerBreak * 3, weight: 0.4, ageDays: 30);
        Assert.Equal(side, Math.Abs(level - prior) < 1e-9 ? 0 : Math.Sign(level - prior));
    }

    private static double LevelAfter(Policy policy, int breaks, int affirmations, double weight, int ageDays)
    {
        // All of one instant: equal age, and no scepticism between them.
        IEnumerable<Signal> signals = Enumerable.Range(0, breaks + affirmations).Select(id =>
            Draw.Judgement(id, id < breaks ? Polarity.Breaking : Polarity.Affirming, Draw.Start, weight));
        RelationshipState state = RelationshipLedger.FoldFromScratch(signals, policy);
        return Relationship.Of(state, policy, Draw.Start.AddDays(ageDays)).Level;
    }
}
