using TrustSignals.Domain.Conditions;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.ServiceLevels;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests.ServiceLevels;

public sealed class BandStandingTests
{
    private static readonly Policy Policy = PolicyReader.Default;

    /// <summary>Until the time to look again, nothing that is counted changes; and the position is the relationship's own.</summary>
    [Fact]
    public void Of_AnyHistory_HoldsUntilItMustBeLookedAtAgain() => Property.Holds(Draw.History, history =>
    {
        DateTimeOffset at = Draw.Start.AddDays(430);
        BandStanding now = BandStanding.Of(history, Policy, at);
        Relationship reading = Relationship.Of(RelationshipLedger.FoldFromScratch(history, Policy), Policy, at);
        Assert.Equal(reading.BandPosition, now.Position);
        Assert.Equal(reading.Level, now.Level);
        Assert.Equal(reading.Stage, now.Stage);
        Assert.Equal(now.Position == BandPosition.Below, now.BelowSince is not null);
        Assert.True(now.LookAgain > at);
        foreach (double share in (double[])[0.3, 0.7, 0.99])
        {
            DateTimeOffset between = at.AddTicks((long)((now.LookAgain - at).Ticks * share));
            BandStanding then = BandStanding.Of(history, Policy, between);
            Assert.Equal(now.Stage, then.Stage);
            Assert.Equal(
                Text(SegmentCounts.Of(now)), Text(SegmentCounts.Of(then)));
        }
    });

    /// <summary>The level rises into another class, and two days later a missed promise takes it back.</summary>
    [Fact]
    public void Of_DeadlineSoonAfterACrossing_LooksAgainAtTheCrossing()
    {
        var script = new Script();
        for (int day = 10; day < 30; day++)
        {
            script.Bad(day, 0.3);
        }

        DateTimeOffset crossing = BandStanding.Of(script.Signals, script.Policy, Script.Day(200)).LookAgain;
        script.Act(31, SignalKind.PromiseMade, "order-1", (crossing - Draw.Start).TotalDays + 2);
        BandStanding now = BandStanding.Of(script.Signals, script.Policy, crossing.AddDays(-8));
        BandStanding then = BandStanding.Of(script.Signals, script.Policy, crossing);
        BandStanding missed = BandStanding.Of(script.Signals, script.Policy, crossing.AddDays(4));

        Assert.Equal(crossing, now.LookAgain);
        Assert.NotEqual(Text(SegmentCounts.Of(now)), Text(SegmentCounts.Of(then)));
        Assert.Equal(Text(SegmentCounts.Of(now)), Text(SegmentCounts.Of(missed)));
    }

    /// <summary>Below, above for a day, and below again by a deadline: below since the deadline, not since the first time.</summary>
    [Fact]
    public void Of_BandReachedBetweenTwoSignals_CountsFromTheDeadlineThatTookItBack()
    {
        var script = new Script();
        script.Bad(10, 0.3).Bad(11, 0.3).Bad(12, 0.3);
        DateTimeOffset within = Script.Day(Enumerable.Range(13, 2000).First(day => script.Read(day).BandPosition == BandPosition.Within));
        script.Act(13, SignalKind.PromiseMade, "order-1", (within - Draw.Start).TotalDays + 2);
        long missed = script.Fold().Expectations.NextTicks;

        BandStanding standing = BandStanding.Of(script.Signals, script.Policy, within.AddDays(10));

        Assert.Equal((BandPosition.Below, new DateTimeOffset(missed, TimeSpan.Zero)), (standing.Position, standing.BelowSince!.Value));
    }

    [Fact]
    public void Of_BrokenAndRecoveredByTime_KnowsSinceWhenItWasBelow()
    {
        Script script = new Script().Bad(10, 1).Bad(11, 1);
        BandStanding below = BandStanding.Of(script.Signals, script.Policy, Script.Day(20));
        Assert.Equal((BandPosition.Below, Script.Day(10)), (below.Position, below.BelowSince!.Value));
        BandStanding later = BandStanding.Of(script.Signals, script.Policy, Script.Day(3000));
        Assert.Equal((BandPosition.Within, (DateTimeOffset?)null), (later.Position, later.BelowSince));
    }

    [Fact]
    public void Of_InstantOfASignal_CountsIt()
    {
        Script broken = new Script().Bad(10, 1);
        Assert.Equal(Script.Day(10), BandStanding.Of(broken.Signals, broken.Policy, Script.Day(10)).BelowSince);

        Script mended = new Script().Bad(0, 0.4).Good(1, 60);
        Assert.NotNull(BandStanding.Of(mended.Signals, mended.Policy, Script.Day(0.5)).BelowSince);
        Assert.Null(BandStanding.Of(mended.Signals, mended.Policy, mended.Signals[^1].OccurredAt).BelowSince);
    }

    /// <summary>Nobody is below before anything is known of them, wherever the level begins.</summary>
    [Fact]
    public void Of_BandAboveWhereLevelsBegin_IsBelowSinceTheFirstSignal()
    {
        Script script = new Script(Policy with { OwnBand = new TargetBand(90, 95) }).Good(5, 1);

        Assert.Equal(Script.Day(5), BandStanding.Of(script.Signals, script.Policy, Script.Day(8)).BelowSince);
        Assert.Null(BandStanding.Of([], script.Policy, Script.Day(8)).BelowSince);
    }

    [Fact]
    public void Of_NoPolicy_IsRefused() => Assert.Throws<ArgumentNullException>("policy", () => BandStanding.Of([], null!, Script.Day(1)));

    [Fact]
    public void Of_SignalsOfASegment_NameIt()
    {
        Script script = new Script().Good(0, 3);

        Assert.Equal("", BandStanding.Of(script.Signals, script.Policy, Script.Day(5)).Segment);
        Assert.Equal("gold", BandStanding.Of(script.Signals.Select(signal => signal with { Segment = "gold" }), script.Policy, Script.Day(5)).Segment);
    }

    /// <summary>An explanation is due for so many hours after a severe break (72 where nothing else was agreed).</summary>
    [Theory]
    [InlineData(null, 1, 0, 0)]
    [InlineData(null, 72, 0, 0)]
    [InlineData(null, 72.1, 1, 0)]
    [InlineData(48.0, 47.9, 0, 0)]
    [InlineData(48.0, 48, 1, 1)]
    [InlineData(48.0, 100, 1, 1)]
    [InlineData(72.0, 100, 1, 1)]
    [InlineData(72.1, 72.1, 1, 0)]
    [InlineData(90.0, 100, 1, 0)]
    public void Of_SevereBreak_CountsItsExplanationOnceItIsGivenOrOverdue(double? explained, double seen, int due, int inTime)
    {
        Script script = new Script().Good(0, 20).Bad(10, 0.9, Mechanism.Reliability, "order-1");
        if (explained is { } hours)
        {
            script.Act(10 + (hours / 24), SignalKind.Explanation, "order-1");
        }

        BandStanding standing = BandStanding.Of(script.Signals, script.Policy, Script.Day(10 + (seen / 24)));

        Assert.Equal((due, inTime), (standing.ExplanationsDue, standing.ExplainedInTime));
    }

    /// <summary>What was never explained is a miss while it is in sight, 14 days after its window, and not for ever.</summary>
    [Fact]
    public void Of_UnexplainedBreakOutOfSight_IsNoLongerCounted()
    {
        Script script = new Script().Good(0, 20).Bad(10, 0.9);

        BandStanding inSight = BandStanding.Of(script.Signals, script.Policy, Script.Day(38));
        Assert.Equal((1, 0), (inSight.ExplanationsDue, inSight.ExplainedInTime));
        Assert.Equal(Script.Day(38).AddTicks(1), inSight.LookAgain);
        Assert.Equal(0, BandStanding.Of(script.Signals, script.Policy, inSight.LookAgain).ExplanationsDue);
    }

    [Fact]
    public void Of_TwoSevereBreaks_CountsBoth()
    {
        Script script = new Script().Good(0, 20).Bad(10, 0.9, Mechanism.Reliability, "order-1").Bad(11, 0.9, Mechanism.CostFairness, "order-2")
            .Act(11.5, SignalKind.Explanation, "order-1").Act(12, SignalKind.Explanation, "order-2");

        BandStanding standing = BandStanding.Of(script.Signals, script.Policy, Script.Day(13));

        Assert.Equal((2, 2), (standing.ExplanationsDue, standing.ExplainedInTime));
    }

    [Fact]
    public void Report_OfManyStandings_MatchesTheOneOverReadings()
    {
        var service = new ServiceLevelPolicy { Attainment = 0.75, LongestBelowDays = 10 };
        Policy policy = Policy with { Segments = new Dictionary<string, SegmentPolicy> { ["a"] = new() { Band = new TargetBand(55, 90), Service = service } } };
        BandStanding[] standings =
        [
            Standing(BandPosition.Below, 40, since: 5), Standing(BandPosition.Below, 44, since: 18),
            Standing(BandPosition.Within, 60), Standing(BandPosition.Above, 95),
        ];
        SegmentReport report = SegmentReport.Of("a", standings.SelectMany(standing => SegmentCounts.Of(standing)), [], policy, Script.Day(20));
        Assert.Equal((4L, 2L, 1L, 1L), (report.Customers, report.Below, report.Within, report.Above));
        Assert.Equal((0.25, 3.0, 15, 1L, false), (report.Attainment, report.BurnRate, report.LongestBelowDays, report.BelowTooLong, report.IsMet));
        Assert.Equal((2L, 1L, 1L), (report.Levels[8], report.Levels[12], report.Levels[19]));
    }

    [Theory]
    [InlineData(24, 0.4, 10, null)] // Before: nothing burns.
    [InlineData(168, 0.4, 1, ConditionSeverity.Critical)]
    [InlineData(168, 0.85, 1, ConditionSeverity.Warning)]
    [InlineData(168, 0.95, 1, null)]
    public void Burn_LongAndShortWindow_BothCount(int hours, double attainment, int after, ConditionSeverity? expected)
    {
        DateTimeOffset now = Script.Day(30);
        SegmentHour[] history = [.. Enumerable.Range(0, hours).Select(hour => new SegmentHour(now.AddHours(-hour), 100, (long)(100 * attainment)))];
        BurnRates burn = BurnRates.Of(history, new ServiceLevelPolicy(), now.AddDays(after - 1));
        Assert.Equal(expected, burn.Severity(new BurnPolicy(), held: false));
    }

    [Fact]
    public void Burn_OnceItHeld_EndsOnlyBelowWhatWasAgreed()
    {
        Assert.Null(new BurnRates(1.1, 1.1, 1.1).Severity(new BurnPolicy(), held: false));
        Assert.Equal(ConditionSeverity.Warning, new BurnRates(1.1, 1.1, 1.1).Severity(new BurnPolicy(), held: true));
        Assert.Null(new BurnRates(0.9, 0.9, 3).Severity(new BurnPolicy(), held: true));
    }

    [Fact]
    public void Burn_PolicyWithOtherThresholds_HoldsAgainstThose()
    {
        var strict = new BurnPolicy { Fast = 2, Slow = 1.1, Exit = 0.5 };

        Assert.Equal(ConditionSeverity.Critical, new BurnRates(2, 2, 1).Severity(strict, held: false));
        Assert.Equal(ConditionSeverity.Warning, new BurnRates(1.1, 1.1, 1.1).Severity(strict, held: false));
        Assert.Equal(ConditionSeverity.Warning, new BurnRates(0.5, 0.5, 0).Severity(strict, held: true));
        Assert.Null(new BurnRates(0.4, 0.4, 3).Severity(strict, held: true));
    }

    [Fact]
    public void ServiceOf_SegmentWithoutAgreement_HasThatOfThePolicy()
    {
        var own = new ServiceLevelPolicy { Attainment = 0.8 };
        var common = new ServiceLevelPolicy { Attainment = 0.6 };
        Policy policy = Policy with
        {
            Service = common,
            Segments = new Dictionary<string, SegmentPolicy>
            {
                ["own"] = new() { Band = new TargetBand(55, 90), Service = own }, ["none"] = new() { Band = new TargetBand(55, 90) },
            },
        };

        Assert.Equal(
            [own, common, common, common, common], new[] { "own", "none", "unheard-of", "", null }.Select(policy.ServiceOf));
    }

    private static BandStanding Standing(BandPosition position, double level, int? since = null) => new()
    {
        Segment = "a", Level = level, Position = position, Stage = SpiralStage.Steady, BelowSince = since is { } day ? Script.Day(day) : null,
        ExplanationsDue = 0, ExplainedInTime = 0, LookAgain = Script.Day(99),
    };

    private static string Text(IEnumerable<SegmentCounts> counts) => string.Join('|', counts.Select(part => $"{part.Key} {part.Counts}"));
}
