using FsCheck;
using FsCheck.Fluent;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests.Relationships;

/// <summary>"Good experiences still needed", checked by giving them: one fewer does not do, and that many do.</summary>
public sealed class RepairCostSimulationTests
{
    private static readonly Policy Policy = PolicyReader.Default;

    [Fact]
    public void GoodExperiencesNeeded_AnyDamage_IsTheLeastNumberThatRepairs() => Property.Holds(
        from goods in Gen.Choose(0, 40)
        from breaks in Gen.Choose(1, 25)
        from strength in Draw.Number(0.1, 0.9)
        select (goods, breaks, strength),
        c =>
        {
            Signal[] history = History(c.goods, c.breaks, c.strength);
            int needed = Needed(history);
            Assert.True(IsRepaired(history, needed));
            Assert.True(needed == 0 || !IsRepaired(history, needed - 1));
        });

    [Fact]
    public void GoodExperiencesNeeded_EveryFurtherBreakInASlide_CostsMore()
    {
        int[] costs = [.. Enumerable.Range(3, 20).Select(breaks => Needed(History(30, breaks, 0.25)))];
        Assert.All(costs.Zip(costs.Skip(1)), pair => Assert.True(pair.Second > pair.First, $"{pair.First} then {pair.Second}"));
    }

    [Fact]
    public void GoodExperiencesNeeded_InASpiral_IsMoreThanFivePerBreak()
    {
        Signal[] history = History(0, 12, 0.3);
        // What k = 5 alone would ask for to come back to the lower edge, without scepticism.
        RelationshipState state = RelationshipLedger.FoldFromScratch(history, Policy);
        RelationshipState trusting = RelationshipLedger.FoldFromScratch(history, Policy);
        Policy withoutScepticism = Policy with { Spiral = Policy.Spiral with { MaximumScepticism = 0 } };
        long now = state.Through.Ticks;
        Assert.Equal(SpiralStage.Spiral, state.Spiral.Stage);
        Assert.True(RepairCost.GoodExperiencesNeeded(state, Policy, now) > 1.3 * RepairCost.GoodExperiencesNeeded(trusting, withoutScepticism, now));
    }

    private static Signal[] History(int goods, int breaks, double strength) =>
    [
        .. Enumerable.Range(0, goods).Select(id => Draw.Judgement(id, Polarity.Affirming, Draw.Start.AddDays(3 * id), 0.2)),
        .. Enumerable.Range(0, breaks).Select(id => Draw.Judgement(1000 + id, Polarity.Breaking, Draw.Start.AddDays((3 * goods) + id), strength)),
    ];

    private static int Needed(Signal[] history)
    {
        RelationshipState state = RelationshipLedger.FoldFromScratch(history, Policy);
        return RepairCost.GoodExperiencesNeeded(state, Policy, state.Through.Ticks + TimeSpan.TicksPerDay)!.Value;
    }

    private static bool IsRepaired(Signal[] history, int goods)
    {
        DateTimeOffset at = history.Max(signal => signal.OccurredAt).AddDays(1);
        IEnumerable<Signal> repair = Enumerable.Range(0, goods)
            .Select(id => Draw.Judgement(5000 + id, Polarity.Affirming, at, Policy.Level.OrdinaryWeight));
        RelationshipState state = RelationshipLedger.FoldFromScratch([.. history, .. repair], Policy);
        Relationship relationship = Relationship.Of(state, Policy, at);
        return relationship.BandPosition != BandPosition.Below && relationship.Stage < SpiralStage.Sliding;
    }
}
