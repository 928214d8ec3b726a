using FsCheck;
using FsCheck.Fluent;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests.Relationships;

public sealed class SpiralStateTests
{
    private static readonly Policy Policy = PolicyReader.Default;

    [Fact]
    public void Stage_OneBreakOfAnyStrengthInAnyCleanHistory_NeverRises() => Property.Holds(
        from goods in Gen.Choose(0, 200)
        from strength in Draw.Number(0.05, 1)
        select (goods, strength),
        c => Assert.Equal(SpiralStage.Steady, Folded([.. Goods(c.goods), Break(1000, c.strength)]).Spiral.Stage));

    [Fact]
    public void Stage_OneEventWithManyBreaks_NeverRises()
    {
        Signal[] burst = [.. Enumerable.Range(0, 12).Select(ordinal => Break(1000, 1) with { Ordinal = ordinal })];
        RelationshipState state = Folded([.. Goods(30), .. burst]);
        Assert.Equal(SpiralStage.Steady, state.Spiral.Stage);
        Assert.Equal(Policy.Spiral.SingleCap, state.Spiral.Depth, 1e-12);
    }

    [Theory]
    [InlineData(2, SpiralStage.Steady)]
    [InlineData(3, SpiralStage.Sliding)]
    [InlineData(8, SpiralStage.Spiral)]
    public void Stage_SmallDisappointmentsInARow_RisesStepByStep(int breaks, SpiralStage expected) => Assert.Equal(
        expected,
        Folded([.. Goods(30), .. Enumerable.Range(0, breaks).Select(week => Break(1000 + week, 0.2))]).Spiral.Stage);

    [Fact]
    public void Stage_BetweenWatchAndSliding_IsWatch()
    {
        Policy late = Policy with { Spiral = Policy.Spiral with { SlidingEnter = 5, SpiralEnter = 6 } };
        Signal[] signals = [.. Goods(30), .. Enumerable.Range(0, 3).Select(week => Break(1000 + week, 0.2))];
        Assert.Equal(SpiralStage.Watch, RelationshipLedger.FoldFromScratch(signals, late).Spiral.Stage);
    }

    [Fact]
    public void Stage_NewCustomerWhoNeverSawAnythingElse_ReachesTheSpiral() => Assert.Equal(
        SpiralStage.Spiral,
        Folded(Enumerable.Range(0, 12).Select(week => Break(week, 0.3))).Spiral.Stage);

    [Fact]
    public void UsualShare_CustomerWithWhomMuchAlwaysGoesWrong_MakesABreakSaySo()
    {
        Signal[] erratic = [.. Enumerable.Range(0, 80).Select(week => week % 4 == 0 ? Break(week, 0.3) : Good(week))];
        SpiralState ofErratic = Folded(erratic).Spiral;
        SpiralState ofSteady = Folded(Goods(80)).Spiral;
        Assert.InRange(ofErratic.UsualShare(Policy.Spiral), 0.15, 0.3);
        Assert.InRange(ofSteady.UsualShare(Policy.Spiral), 0.0, 0.03);
        Assert.True(PartOfNextBreak(erratic) < 0.6 * PartOfNextBreak(Goods(80)));
    }

    [Fact]
    public void Stage_WithoutNewSignals_OnlyEases()
    {
        SpiralState spiral = Folded([.. Goods(30), .. Enumerable.Range(0, 9).Select(week => Break(1000 + week, 0.3))]).Spiral;
        SpiralStage[] stages = [.. Enumerable.Range(0, 900).Select(day => spiral.StageAt(spiral.Ticks + (day * TimeSpan.TicksPerDay), Policy.Spiral))];
        Assert.Equal(SpiralStage.Spiral, stages[0]);
        Assert.Equal(SpiralStage.Steady, stages[^1]);
        Assert.Equal(stages.OrderDescending(), stages);
    }

    [Fact]
    public void Stage_BetweenExitAndEnter_HoldsAndDoesNotFlap()
    {
        // One good and one bad in turns around the threshold: in once, and not out again.
        List<Signal> signals = [.. Goods(30), .. Enumerable.Range(0, 4).Select(week => Break(1000 + week, 0.3))];
        var state = new RelationshipState();
        var stages = new List<SpiralStage>();
        for (int turn = 0; turn < 30; turn++)
        {
            signals.Add(turn % 4 == 0 ? Break(1010 + turn, 0.3) : Good(1010 + turn));
        }

        foreach (Signal signal in signals.OrderBy(signal => signal.Order))
        {
            state.Apply(signal, Policy);
            stages.Add(state.Spiral.Stage);
        }

        Assert.Equal(1, stages.Zip(stages.Skip(1)).Count(pair => pair.First < SpiralStage.Sliding && pair.Second >= SpiralStage.Sliding));
        Assert.True(stages[^1] >= SpiralStage.Sliding);
    }

    [Fact]
    public void Scepticism_DeeperSlide_IsStrictlyGreaterAndBelowTheCap()
    {
        double[] scepticism = [.. Enumerable.Range(3, 12).Select(breaks =>
        {
            SpiralState spiral = Folded([.. Goods(30), .. Enumerable.Range(0, breaks).Select(day => Break(1000, 0.3, day))]).Spiral;
            return spiral.ScepticismAt(spiral.Ticks, Policy.Spiral);
        })];
        Assert.All(scepticism.Zip(scepticism.Skip(1)), pair => Assert.True(pair.First < pair.Second));
        Assert.All(scepticism, value => Assert.InRange(value, 0.001, Policy.Spiral.MaximumScepticism));
    }

    private static double PartOfNextBreak(Signal[] history) => Folded([.. history, Break(2000, 0.3)]).Spiral.LastBreakPart;

    private static Signal[] Goods(int count) => [.. Enumerable.Range(0, count).Select(week => Good(week))];

    private static Signal Good(int week) => Draw.Judgement(week, Polarity.Affirming, Draw.Start.AddDays(7 * week), 0.2);

    private static Signal Break(int week, double strength, int day = 0) =>
        Draw.Judgement((100 * week) + day, Polarity.Breaking, Draw.Start.AddDays((7 * week) + day), strength);

    private static RelationshipState Folded(IEnumerable<Signal> signals) => RelationshipLedger.FoldFromScratch(signals, Policy);
}
