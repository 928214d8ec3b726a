using FsCheck.Fluent;
using TrustSignals.Domain.Numerics;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests.Relationships;

/// <summary>The repair cost and the stability margin are promises: simulation holds them to it.</summary>
public sealed class RepairCostTests
{
    private static readonly Policy Policy = PolicyReader.Default;
    private static readonly DateTimeOffset At = Draw.Start.AddDays(430);

    [Fact]
    public void GoodExperiencesNeeded_LivedThrough_ReachesTheBandWithoutASlideAndOneFewerDoesNot() => Property.Holds(Draw.History, history =>
    {
        RelationshipState state = RelationshipLedger.FoldFromScratch(history, Policy).AdvancedTo(At, Policy);
        Relationship read = Relationship.Of(state, Policy, At);
        if (read.GoodExperiencesNeeded is not { } needed || needed == 0 || needed > 3000)
        {
            Assert.True(read.GoodExperiencesNeeded != 0 || IsWell(read));
            return;
        }

        Assert.True(IsWell(ReadAfter(state, needed, Polarity.Affirming, Policy.Level.OrdinaryWeight)));
        Assert.False(IsWell(ReadAfter(state, needed - 1, Polarity.Affirming, Policy.Level.OrdinaryWeight)));
    });

    [Fact]
    public void StabilityMargin_LivedThrough_OneFewerStaysAndAllLeave() => Property.Holds(Draw.History, history =>
    {
        RelationshipState state = RelationshipLedger.FoldFromScratch(history, Policy).AdvancedTo(At, Policy);
        Relationship read = Relationship.Of(state, Policy, At);
        int margin = read.StabilityMargin!.Value;
        Assert.Equal(read.BandPosition == BandPosition.Below, margin == 0);
        if (margin is > 0 and < 3000)
        {
            Assert.True(ReadAfter(state, margin - 1, Polarity.Breaking, Policy.Level.OrdinaryBreakWeight).Level >= read.Band.Low);
            Assert.True(ReadAfter(state, margin, Polarity.Breaking, Policy.Level.OrdinaryBreakWeight).Level < read.Band.Low);
        }
    });

    [Fact]
    public void GoodExperiencesNeeded_DeeperInTheSpiral_CostsMore() => Property.Holds(
        from breaks in Gen.Choose(4, 30)
        select breaks,
        breaks => Assert.True(NeededAfter(breaks + 1) > NeededAfter(breaks)));

    [Fact]
    public void GoodExperiencesNeeded_LevelOnTheEdgeOfTheBand_IsNoneAndBelowItOne()
    {
        var state = new RelationshipState { Overall = new EvidenceSum(3, 1, At.UtcTicks) };
        double level = TrustLevel.Of(state.Overall, Policy.Level.Prior, Policy.Level);
        Assert.Equal(0, RepairCost.GoodExperiencesNeeded(state, WithBand(level), At.UtcTicks));
        Assert.Equal(1, RepairCost.GoodExperiencesNeeded(state, WithBand(Math.BitIncrement(level)), At.UtcTicks));
        Assert.Equal(0, RepairCost.GoodExperiencesNeeded(state, WithBand(0), At.UtcTicks));
    }

    [Fact]
    public void GoodExperiencesNeeded_GainTooSmallForTheBand_IsUnknown()
    {
        double lift = DeterministicMath.Logit(0.9) - DeterministicMath.Logit(Policy.Level.Prior.Probability);
        Assert.Null(Needed(lift));
        Assert.NotNull(Needed(lift * 1.1));

        static int? Needed(double gain) => RepairCost.GoodExperiencesNeeded(
            new RelationshipState(), WithBand(90) with { Level = WithBand(90).Level with { Gain = gain } }, At.UtcTicks);
    }

    [Theory]
    [InlineData(0.0, 1)]
    [InlineData(0.5, 1)]
    [InlineData(1.5, 2)]
    public void GoodExperiencesNeeded_InTheBandButSliding_EndTheSlide(double stepsAboveTheExit, int expected)
    {
        Policy trusting = Policy with { Spiral = Policy.Spiral with { MaximumScepticism = 0 } };
        double step = SpiralState.EasedBy(Policy.Level.OrdinaryWeight, Policy.Level.NegativityBias, Policy.Spiral);
        var spiral = new SpiralState { Stage = SpiralStage.Sliding, Depth = Policy.Spiral.SlidingExit + (stepsAboveTheExit * step), Ticks = At.UtcTicks };
        Assert.Equal(expected, RepairCost.GoodExperiencesNeeded(new RelationshipState { Spiral = spiral }, trusting, At.UtcTicks));
        Assert.Equal(0, RepairCost.GoodExperiencesNeeded(
            new RelationshipState { Spiral = spiral with { Depth = Math.BitDecrement(Policy.Spiral.SlidingExit) } }, trusting, At.UtcTicks));
    }

    [Fact]
    public void GoodExperiencesNeeded_Nothing_IsRefused()
    {
        Assert.Throws<ArgumentNullException>("state", () => RepairCost.GoodExperiencesNeeded(null!, Policy, 0));
        Assert.Throws<ArgumentNullException>("policy", () => RepairCost.GoodExperiencesNeeded(new RelationshipState(), null!, 0));
    }

    private static Policy WithBand(double low) => Policy with { Level = Policy.Level with { Band = new TargetBand(low, 100) } };

    private static int NeededAfter(int breaks)
    {
        var script = new Script();
        for (int i = 0; i < breaks; i++)
        {
            script.Bad(i, 0.3, (Mechanism)(i % 10));
        }

        return script.Read(breaks).GoodExperiencesNeeded!.Value;
    }

    private static bool IsWell(Relationship read) => read.BandPosition != BandPosition.Below && read.Stage < SpiralStage.Sliding;

    private static Relationship ReadAfter(RelationshipState state, int count, Polarity polarity, double weight)
    {
        RelationshipState lived = state.Clone();
        foreach (Signal signal in Enumerable.Range(0, count).Select(id => Draw.Judgement(id, polarity, At, weight)).OrderBy(signal => signal.Order))
        {
            lived.Apply(signal, Policy);
        }

        return Relationship.Of(lived, Policy, At);
    }
}
