using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests.Relationships;

/// <summary>Single steps of the detector against the formulas, each on its own state.</summary>
public sealed class SpiralStepTests
{
    // Whole numbers, so that a sum meets a threshold to the last bit; a cap of one whole break.
    private static readonly SpiralPolicy Policy = PolicyReader.Default.Spiral with
    {
        SingleCap = 1, FullWeight = 0.25, WatchEnter = 2, SlidingEnter = 3, SpiralEnter = 4, WatchExit = 1, SlidingExit = 2, SpiralExit = 3,
    };

    [Theory]
    [InlineData(0.0, SpiralStage.Steady)]
    [InlineData(1.0, SpiralStage.Watch)]
    [InlineData(2.0, SpiralStage.Sliding)]
    [InlineData(3.0, SpiralStage.Spiral)]
    public void AddBreak_SumMeetsAThreshold_RaisesTheStage(double before, SpiralStage expected) =>
        Assert.Equal(expected, Next(Falling(before), Break(1)).Stage);

    [Fact]
    public void AddBreak_SteadySumMeetsTheFirstThreshold_IsWatched()
    {
        SpiralState steady = Falling(1) with { Stage = SpiralStage.Steady };
        Assert.Equal(SpiralStage.Watch, Next(steady, Break(1)).Stage);
        Assert.Equal(SpiralStage.Steady, Next(steady with { Depth = 0.999 }, Break(1)).Stage);
    }

    [Fact]
    public void AddBreak_ATenthOfTheWatchIsLeft_IsStillTheSameRun()
    {
        SpiralState fading = Falling(Policy.WatchExit * 0.1);
        Assert.Equal(3, Next(fading, Break(1)).RunBreaks);
        Assert.Equal(1, Next(fading with { Depth = Math.BitDecrement(fading.Depth) }, Break(1)).RunBreaks);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(1, false)]
    public void AddBreak_FewerBreaksThanMustCome_StaysOnWatch(int earlier, bool isEnough) => Assert.Equal(
        isEnough ? SpiralStage.Spiral : SpiralStage.Watch, Next(Falling(4) with { RunBreaks = earlier }, Break(1)).Stage);

    [Theory]
    [InlineData(-0.1, SpiralStage.Spiral)]
    [InlineData(0.0, SpiralStage.Watch)]
    [InlineData(0.1, SpiralStage.Watch)]
    public void AddBreak_LevelAgainstWhereTheRunBegan_SlidesOnlyBelowIt(double change, SpiralStage expected)
    {
        SpiralState state = Falling(4);
        Assert.Equal(expected, state.AddBreak(Break(1), Break(1).Event, Policy.FullWeight, state.RunStartLogit, state.RunStartLogit + change, Policy).Stage);
    }

    [Theory]
    [InlineData(SpiralStage.Spiral, 3.0, SpiralStage.Sliding)]
    [InlineData(SpiralStage.Sliding, 2.0, SpiralStage.Watch)]
    [InlineData(SpiralStage.Watch, 1.0, SpiralStage.Steady)]
    public void StageAt_OnTheExitThreshold_HoldsAndEasesBelow(SpiralStage held, double exit, SpiralStage below)
    {
        SpiralState state = Falling(exit) with { Stage = held };
        Assert.Equal(held, state.StageAt(state.Ticks, Policy));
        Assert.Equal(below, (state with { Depth = Math.BitDecrement(exit) }).StageAt(state.Ticks, Policy));
    }

    [Fact]
    public void AddBreak_Raises_NamesTheBreakAndTheTime()
    {
        Signal first = Break(1) with { Ordinal = 2 };
        SpiralState raised = Next(Falling(2), first);
        SpiralState same = Next(raised with { Depth = 2.9 }, Break(2) with { Ordinal = 1 });

        Assert.Equal((first.Event, 2, first.OccurredAt.UtcTicks), (raised.TriggerEvent, raised.TriggerOrdinal, raised.StageSince));
        Assert.Equal(SpiralStage.Sliding, same.Stage);
        Assert.Equal((first.Event, 2, first.OccurredAt.UtcTicks), (same.TriggerEvent, same.TriggerOrdinal, same.StageSince));
    }

    [Fact]
    public void AddBreak_FirstOfARun_BeginsItAndTheNextDoesNot()
    {
        SpiralState before = new() { RunBreaks = 7, RunSince = 1, RunStartLogit = 9 };
        SpiralState first = before.AddBreak(Break(1), Break(1).Event, Policy.FullWeight, 0.5, 0.4, Policy);
        SpiralState second = first.AddBreak(Break(2), Break(2).Event, Policy.FullWeight, 0.4, 0.3, Policy);

        Assert.Equal((1, Break(1).OccurredAt.UtcTicks, 0.5), (first.RunBreaks, first.RunSince, first.RunStartLogit));
        Assert.Equal((2, Break(1).OccurredAt.UtcTicks, 0.5), (second.RunBreaks, second.RunSince, second.RunStartLogit));
    }

    [Fact]
    public void AddBreak_TwiceFromOneEvent_CountsOneBreakAndSharesTheCap()
    {
        SpiralState first = Next(Falling(2) with { RunBreaks = 3 }, Break(1), Policy.FullWeight / 2);
        SpiralState second = Next(first, Break(1) with { Ordinal = 1 });

        Assert.Equal((4, 4), (first.RunBreaks, second.RunBreaks));
        Assert.Equal(0.5, first.LastBreakPart, 1e-12);
        Assert.Equal(Policy.SingleCap, second.LastBreakPart, 1e-12);
        Assert.Equal(2 + Policy.SingleCap, second.Depth, 1e-12);
    }

    [Theory]
    [InlineData(0.125, 0.5)]
    [InlineData(0.25, 1.0)]
    [InlineData(0.75, 1.0)]
    public void AddBreak_Weight_CountsUpToOne(double weight, double counted)
    {
        SpiralState after = Next(new SpiralState(), Break(1), weight);
        Assert.Equal((counted, counted, counted), (after.Depth, after.Experiences, after.Breaks));
    }

    [Theory]
    [InlineData(0.125, 0.5)]
    [InlineData(0.25, 1.0)]
    [InlineData(0.75, 1.0)]
    public void AddAffirmation_Weight_EasesByItsShareOfTheBias(double weight, double counted)
    {
        SpiralState before = Falling(2.5) with { Stage = SpiralStage.Sliding, StageSince = 77, Experiences = 70, Breaks = 7 };
        SpiralState after = before.AddAffirmation(before.Ticks, weight, 5, Policy);

        Assert.Equal(2.5 - (counted / 5), after.Depth, 1e-12);
        Assert.Equal((70 * (1 - (counted / Policy.UsualShareReach))) + counted, after.Experiences, 1e-12);
        Assert.Equal(7 * (1 - (counted / Policy.UsualShareReach)), after.Breaks, 1e-12);
        Assert.Equal((SpiralStage.Sliding, 77), (after.Stage, after.StageSince));
    }

    [Fact]
    public void AddAffirmation_EasesBelowAThreshold_TheStageIsNew()
    {
        SpiralState before = Falling(2) with { Stage = SpiralStage.Sliding, StageSince = 77 };
        SpiralState after = before.AddAffirmation(before.Ticks, 1, 5, Policy);
        Assert.Equal((SpiralStage.Watch, before.Ticks), (after.Stage, after.StageSince));
    }

    [Theory]
    [InlineData(SpiralStage.Watch, 0.0)]
    [InlineData(SpiralStage.Sliding, 0.2)]
    public void ScepticismAt_Depth_IsItsShareOfTheCapFromSlidingOn(SpiralStage stage, double expected)
    {
        SpiralState state = Falling(8.0 / 3) with { Stage = stage };
        Assert.Equal(expected, state.ScepticismAt(state.Ticks, Policy with { MaximumScepticism = 0.5 }), 1e-12);
    }

    [Theory]
    [InlineData(0, 0, 0.05)]
    [InlineData(12, 1, 0.07)]
    [InlineData(12, 12, 0.3)]
    public void UsualShare_SoManyBreaks_IsTheMeanWithThePrior(double experiences, double breaks, double expected) => Assert.Equal(
        expected,
        new SpiralState { Experiences = experiences, Breaks = breaks }.UsualShare(Policy with { UsualShare = 0.05, UsualShareWeight = 8, UsualShareMost = 0.3 }),
        1e-12);

    /// <summary>A run of two breaks to this depth; what is usual is still what is usual before anything is known.</summary>
    private static SpiralState Falling(double depth) => new()
    {
        Depth = depth, Ticks = Break(1).OccurredAt.UtcTicks, Stage = depth >= Policy.WatchExit ? SpiralStage.Watch : SpiralStage.Steady,
        RunBreaks = 2, RunStartLogit = 1, RunSince = 5,
    };

    private static SpiralState Next(SpiralState state, Signal signal, double? weight = null) =>
        state.AddBreak(signal, signal.Event, weight ?? Policy.FullWeight, 1, 0, Policy);

    private static Signal Break(int day) => Draw.Judgement(day, Polarity.Breaking, Draw.Start.AddDays(day), 0.2);
}
