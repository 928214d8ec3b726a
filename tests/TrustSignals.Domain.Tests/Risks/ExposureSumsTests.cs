using System.Collections.Immutable;
using TrustSignals.Domain.Contagion;
using TrustSignals.Domain.Numerics;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Risks;
using TrustSignals.Domain.ServiceLevels;

namespace TrustSignals.Domain.Tests.Risks;

public sealed class ExposureSumsTests
{
    private static readonly DateOnly Today = new(2026, 10, 31);

    private static readonly ExposureSums Sums = new(
        Today,
        [Segment("private", 70, level: 11), Segment("private", 30, level: 15), Segment("premium", 20, level: 17), Segment("", 5, level: 10)],
        [Visits("shop", 3, latest: 12, lost: 2.5), Visits("shop", 40, latest: 8, lost: 1.5), Visits("shop", 95, latest: 99, lost: 9), Visits("hotline", 1, latest: 6, lost: 0)],
        [
            Customer("K-1", "private", SpiralStage.Spiral, BandPosition.Below, ("shop", 3)),
            Customer("K-2", "private", SpiralStage.Watch, BandPosition.Within, ("hotline", 1)),
            Customer("K-3", "premium", SpiralStage.Steady, BandPosition.Below, ("shop", 40), ("hotline", 2)),
            Customer("K-4", "", SpiralStage.Sliding, BandPosition.Within, ("shop", 95)),
        ]);

    [Fact]
    public void CustomersOf_EveryExposure_CountsWhomItMeets()
    {
        Assert.Equal(125, Sums.CustomersOf(Everyone));
        Assert.Equal(100, Sums.CustomersOf(Of("private")));
        Assert.Equal(120, Sums.CustomersOf(Of("premium", "private", "private", "nobody")));
        Assert.Equal(5, Sums.CustomersOf(Of("")));
        // The visits of 95 days ago are out of sight.
        Assert.Equal(20, Sums.CustomersOf(At("shop")));
        Assert.Equal(0, Sums.CustomersOf(At("nowhere")));
    }

    [Fact]
    public void DelicateOf_EveryExposure_NamesThoseAtABadMomentTheWorstFirst()
    {
        Assert.Equal<IEnumerable<string>>(["K-1", "K-4", "K-2", "K-3"], Names(Everyone));
        Assert.Equal<IEnumerable<string>>(["K-1", "K-2"], Names(Of("private")));
        Assert.Equal<IEnumerable<string>>(["K-1", "K-3"], Names(At("shop")));
        Assert.Equal(new DelicateCounts(4, 1, 1, 1, 2), DelicateCounts.Of(Sums.DelicateOf(Everyone)));
    }

    [Fact]
    public void LevelOfAndLostSince_KnowWhatTheSumsKnow()
    {
        Assert.Equal(((70 * 57.5) + (30 * 77.5)) / 100, Sums.LevelOf(Of("private")));
        Assert.Null(Sums.LevelOf(At("shop")));
        Assert.Null(Sums.LevelOf(Of("nobody")));
        Assert.Equal(2.5, Sums.LostSince(At("shop"), Today.AddDays(-10)));
        Assert.Equal(4, Sums.LostSince(At("shop"), Today.AddDays(-400)));
        Assert.Null(Sums.LostSince(Everyone, Today));
    }

    [Theory]
    [InlineData("private", "private,premium", 100, false, 2)]
    [InlineData("private", "premium", null, false, 0)]
    [InlineData("*", "premium", 20, false, 1)]
    [InlineData("*", "@shop", 20, false, 2)]
    [InlineData("@shop", "@shop", 20, false, 2)]
    [InlineData("@shop", "@hotline", 6, true, 1)]
    [InlineData("private", "@shop", 20, true, 1)]
    public void OverlapsOf_TwoAtTheSameTime_TellsTheCustomersOfBoth(string one, string other, int? customers, bool isAtMost, int delicate)
    {
        PlannedRisk first = Risk("a", Parse(one), 1, 20);
        PlannedRisk second = Risk("b", Parse(other), 20, 40);
        ImmutableArray<RiskOverlap> found = Sums.OverlapsOf([second, first]);
        Assert.Equal<IEnumerable<RiskOverlap>>(
            customers is { } count ? [new RiskOverlap("a", "b", second.From, first.Until, count, isAtMost, delicate)] : [], found);
        Assert.Equal(found.Select(overlap => (overlap.Customers, overlap.Delicate)), Sums.OverlapsOf([Risk("a", Parse(other), 1, 20), Risk("b", Parse(one), 20, 40)])
            .Select(overlap => (overlap.Customers, overlap.Delicate)));

        Assert.Empty(Sums.OverlapsOf([first, Risk("b", Parse(other), 21, 40)]));
    }

    [Theory]
    [InlineData(SpiralStage.Steady, BandPosition.Within, false)]
    [InlineData(SpiralStage.Steady, BandPosition.Above, false)]
    [InlineData(SpiralStage.Steady, BandPosition.Below, true)]
    [InlineData(SpiralStage.Watch, BandPosition.Above, true)]
    public void IsDelicate_SlidingOrBelowTheBand_IsABadMoment(SpiralStage stage, BandPosition position, bool expected) =>
        Assert.Equal(expected, DelicateCustomer.IsDelicate(stage, position));

    private static RiskExposure Everyone { get; } = new(ExposureKind.Everyone, []);

    private static RiskExposure Of(params string[] segments) => new(ExposureKind.Segment, [.. segments]);

    private static RiskExposure At(string touchpoint) => new(ExposureKind.Touchpoint, [touchpoint]);

    private static RiskExposure Parse(string text) => text == "*" ? Everyone : text[0] == '@' ? At(text[1..]) : Of(text.Split(','));

    private static PlannedRisk Risk(string id, RiskExposure exposed, int from, int until) =>
        new(id, PlannedRiskKind.Migration, id, Today.AddDays(from), Today.AddDays(until), exposed, null, null);

    private static IEnumerable<string> Names(RiskExposure exposure) => Sums.DelicateOf(exposure).Select(customer => customer.CustomerId);

    private static SegmentCounts Segment(string name, long customers, int level) =>
        new(new SegmentKey(name, null), new CountVector([customers, 0, customers, 0, 0, 0, .. Enumerable.Range(0, 20).Select(index => index == level ? customers : 0)]));

    private static TouchpointCounts Visits(string touchpoint, int daysAgo, long latest, double lost) =>
        new(new TouchpointKey(touchpoint, null, Today.AddDays(-daysAgo)), new CountVector(latest, 0, latest, 0, 0, 0, 0, (long)(lost * 1e6)));

    private static DelicateCustomer Customer(string id, string segment, SpiralStage stage, BandPosition position, params (string Touchpoint, int DaysAgo)[] visits) =>
        new(id, segment, stage, position, [.. visits.Select(visit => new LatestVisit(visit.Touchpoint, Today.AddDays(-visit.DaysAgo)))]);
}
