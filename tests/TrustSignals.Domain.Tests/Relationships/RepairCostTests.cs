using FsCheck.Fluent;
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
