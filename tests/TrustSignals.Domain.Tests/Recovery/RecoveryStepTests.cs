using TrustSignals.Domain.Events;
using TrustSignals.Domain.Explanations;
using TrustSignals.Domain.Numerics;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Recovery;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests.Recovery;

/// <summary>Single steps of a recovery: what opens a window, whom an act is for, what it earns and when the window is let go.</summary>
public sealed class RecoveryStepTests
{
    private static readonly Policy Policy = PolicyReader.Default;

    [Fact]
    public void Break_TwiceFromOneEvent_OpensOneWindow() => Assert.Single(
        Trusted().Judge(10, Polarity.Breaking, 0.9, id: "one").Judge(10, Polarity.Breaking, 0.9, id: "one").Fold().Recovery.Windows);

    [Fact]
    public void Break_JustSureEnough_OpensAWindow() =>
        Assert.Single(Trusted().Judge(10, Polarity.Breaking, 1, confidence: Policy.Recovery.MinimumConfidence).Fold().Recovery.Windows);

    [Fact]
    public void Break_JustSevereEnough_OpensAWindow()
    {
        double severity = Assert.Single(Trusted().Bad(10, 0.8).Fold().Recovery.Windows).Severity;
        Assert.Single(Severe(severity));
        Assert.Empty(Severe(Math.BitIncrement(severity)));

        static IEnumerable<RecoveryWindow> Severe(double from) =>
            new Script(Policy with { Recovery = Policy.Recovery with { SevereFrom = from } }).Good(0, 10).Bad(10, 0.8).Fold().Recovery.Windows;
    }

    [Fact]
    public void Break_Cost_IsTheFallOfTheLogOdds()
    {
        Script broken = Trusted().Bad(10, 0.8);
        Assert.Equal(
            LogOdds(Trusted().Level(10)) - LogOdds(broken.Level(10)), Assert.Single(broken.Fold().Recovery.Windows).Cost, 1e-9);

        static double LogOdds(double level) => DeterministicMath.Logit(level / 100);
    }

    [Theory]
    [InlineData(null, RecoveryStatus.Open, RecoveryStatus.Explained)]
    [InlineData("order-1", RecoveryStatus.Explained, RecoveryStatus.Open)]
    [InlineData("order-2", RecoveryStatus.Open, RecoveryStatus.Explained)]
    [InlineData("order-9", RecoveryStatus.Open, RecoveryStatus.Explained)]
    public void Act_OfTwoWindows_IsForTheNamedOneOrElseTheLatest(string? name, RecoveryStatus first, RecoveryStatus second) => Assert.Equal(
        [first, second], Two("order-1", "order-2").Act(11, SignalKind.Explanation, name).Fold().Recovery.Windows.Select(window => window.Status));

    [Fact]
    public void Act_WithANameThatBothHave_IsForBoth() => Assert.All(
        Two("order-1", "order-1").Act(11, SignalKind.Explanation, "order-1").Fold().Recovery.Windows, window => Assert.Equal(RecoveryStatus.Explained, window.Status));

    [Fact]
    public void Act_NamesAnEndedWindow_IsForTheLatest() => Assert.Equal(
        [RecoveryStatus.Expired, RecoveryStatus.Explained],
        Trusted().Bad(10, 0.9, Mechanism.Reliability, "order-1").Bad(20, 0.9, Mechanism.CostFairness, "order-2").Act(26, SignalKind.Explanation, "order-1")
            .Fold().Recovery.Windows.Select(window => window.Status));

    [Fact]
    public void Act_InASlide_EarnsLess()
    {
        const double cost = 0.4;
        var sum = new EvidenceSum(4, 3, Script.Day(11).UtcTicks);
        var window = new RecoveryWindow
        {
            Event = EventKey.Of("script", "break"), Ordinal = 0, Mechanism = Mechanism.Reliability, OpenedTicks = Script.Day(10).UtcTicks, DueTicks = Script.Day(24).UtcTicks,
            Severity = 0.5, Cost = cost,
        };
        double earned = Earned(sum, window, scepticism: 0);
        double earnedInASlide = Earned(sum, window, scepticism: 0.25);

        var levels = new LevelContext(Policy, null, null);
        Assert.Equal(levels.WeightOfLift(sum, Policy.Recovery.ExplanationCredit * cost), earned, 1e-12);
        Assert.Equal(levels.WeightOfLift(sum, Policy.Recovery.ExplanationCredit * cost * 0.75), earnedInASlide, 1e-12);
    }

    [Fact]
    public void Act_ThatEarnsNothing_LeavesNoContribution()
    {
        Script once = Broken().Act(11, SignalKind.Explanation);
        Assert.Single(SourcesOf(once), EvidenceSource.RecoveryCredit);
        Assert.Single(SourcesOf(once.Act(12, SignalKind.Explanation)), EvidenceSource.RecoveryCredit);
        // Nothing was credited, so that nothing is taken back.
        Assert.DoesNotContain(EvidenceSource.RevokedCredit, SourcesOf(Broken().Bad(13, 0.3)));
    }

    [Fact]
    public void End_ExpiredOrFailed_IsInSightForItsTime()
    {
        long kept = (long)(Policy.Recovery.KeptInSightDays * TimeSpan.TicksPerDay);
        Assert.Equal(Script.Day(24).UtcTicks + 1 + kept, Assert.Single(Broken().At(25).Recovery.Windows).EndTicks);
        Assert.Equal(Script.Day(13).UtcTicks + kept, Assert.Single(Broken().Bad(13, 0.3).At(14).Recovery.Windows).EndTicks);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    public void Open_EndedWindowIsOutOfSight_IsLetGo(long end, int left)
    {
        RecoveryLedger ledger = RecoveryLedger.Empty.Open(Window(1) with { Status = RecoveryStatus.Failed, EndTicks = 100 + end });
        Assert.Equal(left, ledger.Open(Window(100)).Windows.Length);
    }

    [Fact]
    public void Open_BeyondTheCapacity_LetsTheOldestEndedGoAndThenTheOldest()
    {
        RecoveryLedger full = Enumerable.Range(1, RecoveryLedger.Capacity).Aggregate(RecoveryLedger.Empty, (ledger, tick) => ledger.Open(Window(tick)));
        RecoveryLedger twoEnded = full.Replace(3, Ended(full.Windows[3])).Replace(7, Ended(full.Windows[7]));

        Assert.Equal(RecoveryLedger.Capacity, full.Windows.Length);
        Assert.Equal([2L, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13], Opened(full.Open(Window(13))));
        Assert.Equal([1L, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13], Opened(twoEnded.Open(Window(13))));
        RecoveryLedger lastEnded = full.Replace(11, Ended(full.Windows[11]));
        Assert.Equal([1L, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13], Opened(lastEnded.Open(Window(13))));

        static RecoveryWindow Ended(RecoveryWindow window) => window with { Status = RecoveryStatus.Failed, EndTicks = long.MaxValue };
        static IEnumerable<long> Opened(RecoveryLedger ledger) => ledger.Windows.Select(window => window.OpenedTicks);
    }

    private static double Earned(EvidenceSum sum, RecoveryWindow window, double scepticism)
    {
        var state = new RelationshipState { Overall = sum, Recovery = RecoveryLedger.Empty.Open(window), Scepticism = scepticism, Trace = [] };
        RecoveryFold.Acted(state, new Script().Act(11, SignalKind.Explanation).Signals[0], Policy);
        return Assert.Single(state.Trace!).Weight;
    }

    private static IEnumerable<EvidenceSource> SourcesOf(Script script) =>
        Explanation.Of(script.Signals, script.Policy, Script.Day(14)).Contributions.Select(contribution => contribution.Source);

    private static RecoveryWindow Window(long tick) => new()
    {
        Event = EventKey.Of("script", $"{tick}"), Ordinal = 0, Mechanism = Mechanism.Reliability, OpenedTicks = tick, DueTicks = tick + 1_000_000, Severity = 0.5, Cost = 0.1,
    };

    private static Script Two(string first, string second) =>
        Trusted().Bad(10, 0.9, Mechanism.Reliability, first).Bad(10.5, 0.9, Mechanism.CostFairness, second);

    private static Script Trusted() => new Script().Good(0, 10);

    private static Script Broken() => Trusted().Bad(10, 0.8);
}
