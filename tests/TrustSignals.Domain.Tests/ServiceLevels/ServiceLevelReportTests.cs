using TrustSignals.Domain.Policies;
using TrustSignals.Domain.ServiceLevels;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests.ServiceLevels;

public sealed class ServiceLevelReportTests
{
    private static readonly ServiceLevelPolicy Policy = new() { Attainment = 0.75, LongestBelowDays = 10, ExplanationHours = 24 };

    [Fact]
    public void Of_NoCustomers_IsMet() => Assert.True(ServiceLevelReport.Of([], [], Policy, Script.Day(0)).IsMet);

    [Fact]
    public void Of_LatestReadingCounts_AndOverTrustMissesTheBandToo()
    {
        ServiceLevelReport report = ServiceLevelReport.Of(
            [
                Reading("a", 0, BandPosition.Below), Reading("a", 5, BandPosition.Within),
                Reading("b", 0, BandPosition.Within), Reading("c", 0, BandPosition.Within), Reading("d", 1, BandPosition.Above),
                Reading("e", 99, BandPosition.Below),
            ],
            [], Policy, Script.Day(20));
        Assert.Equal((4, 0.75, 1.0, true), (report.Customers, report.Attainment, report.BurnRate, report.IsMet));
    }

    [Fact]
    public void Of_HalfOutside_BurnsTwiceAsFastAsAgreed()
    {
        ServiceLevelReport report = ServiceLevelReport.Of(
            [Reading("a", 0, BandPosition.Above), Reading("b", 0, BandPosition.Within)], [], Policy, Script.Day(1));
        Assert.Equal(2.0, report.BurnRate);
        Assert.False(report.IsMet);
    }

    [Fact]
    public void Of_BelowForLongerThanAgreed_IsMissedOnTheExactDay()
    {
        BandReading[] readings = [Reading("a", 0, BandPosition.Within), Reading("a", 3, BandPosition.Below), Reading("a", 5, BandPosition.Below)];
        Assert.Equal(0, ServiceLevelReport.Of(readings, [], Policy, Script.Day(13)).BelowTooLong);
        ServiceLevelReport late = ServiceLevelReport.Of(readings, [], Policy, Script.Day(13).AddTicks(1));
        Assert.Equal(1, late.BelowTooLong);
        Assert.Equal(TimeSpan.FromDays(10) + TimeSpan.FromTicks(1), late.LongestBelow);
    }

    [Fact]
    public void Of_Explanations_CountOnceTheyAreDue()
    {
        ExplanationDelay[] delays =
        [
            new("a", Script.Day(0), Script.Day(0.5)), new("b", Script.Day(0), Script.Day(2)),
            new("c", Script.Day(0), null), new("d", Script.Day(9.9), null),
        ];
        ServiceLevelReport report = ServiceLevelReport.Of([], delays, Policy, Script.Day(10));
        Assert.Equal((3, 1, false), (report.ExplanationsDue, report.ExplainedInTime, report.IsMet));
    }

    [Fact]
    public void ExplanationDelay_OfAState_TakesItsSevereBreaks()
    {
        Script broken = new Script().Good(0, 10).Bad(10, 0.9).Act(11, SignalKind.Explanation);
        Assert.Equal<IEnumerable<ExplanationDelay>>([new ExplanationDelay("k-1", Script.Day(10), Script.Day(11))], ExplanationDelay.Of("k-1", broken.Fold()));
    }

    private static BandReading Reading(string customer, double day, BandPosition position) => new(customer, Script.Day(day), position);
}
