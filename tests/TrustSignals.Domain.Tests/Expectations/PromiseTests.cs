using System.Collections.Immutable;
using FsCheck.Fluent;
using TrustSignals.Domain.Conditions;
using TrustSignals.Domain.Expectations;
using TrustSignals.Domain.Explanations;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests.Expectations;

public sealed class PromiseTests
{
    [Fact]
    public void Fulfilled_InTime_Affirms() =>
        Assert.Equal([EvidenceSource.KeptPromise], Sources(Promised().Act(5, SignalKind.PromiseFulfilled, "order-1"), 30));

    [Fact]
    public void Fulfilled_WithinToleranceOrAtItsExactEdge_SaysNothing()
    {
        Assert.Empty(Sources(Promised().Act(5.5, SignalKind.PromiseFulfilled, "order-1"), 30));
        Assert.Empty(Sources(Promised().Act(6, SignalKind.PromiseFulfilled, "order-1"), 30));
    }

    [Fact]
    public void Missed_OneTickBeyondTheTolerance_BreaksInSilence()
    {
        Assert.Empty(Sources(Promised(), 6));
        Explanation after = Explanation.Of(Promised().Signals, PolicyReader.Default, Script.Day(6).AddTicks(1));
        Assert.Equal(EvidenceSource.MissedPromise, Assert.Single(after.Contributions).Source);
        Assert.True(after.Relationship.Level < Promised().Level(6));
    }

    [Fact]
    public void Missed_IsAConditionUntilFulfilled()
    {
        Condition missed = Assert.Single(Conditions(Promised(), 8), condition => condition.Kind == ConditionKind.PromiseMissed);
        Assert.Equal("promise-missed:order-1", missed.Identity);
        Assert.Equal(Script.Day(6).AddTicks(1), missed.Began);
        Assert.Equal(Script.Day(5), missed.DueAt);
        Assert.DoesNotContain(
            Conditions(Promised().Act(9, SignalKind.PromiseFulfilled, "order-1"), 9), condition => condition.Kind == ConditionKind.PromiseMissed);
    }

    [Fact]
    public void DueSoon_HoldsFromADayBeforeUntilTheToleranceEnds()
    {
        Assert.Empty(Conditions(Promised(), 3.9));
        Assert.Equal(ConditionKind.PromiseDueSoon, Assert.Single(Conditions(Promised(), 4)).Kind);
        Assert.Equal(ConditionKind.PromiseDueSoon, Assert.Single(Conditions(Promised(), 6)).Kind);
    }

    [Fact]
    public void FulfilledLate_CountsOnlyWhatExceedsTheSilentMiss()
    {
        Assert.Equal([EvidenceSource.MissedPromise], Sources(Promised().Act(6.5, SignalKind.PromiseFulfilled, "order-1"), 40));
        Script veryLate = Promised().Act(30, SignalKind.PromiseFulfilled, "order-1");
        Assert.Equal([EvidenceSource.MissedPromise, EvidenceSource.LatePromise], Sources(veryLate, 40));
        PromisePolicy policy = PolicyReader.Default.Promises;
        Assert.Equal(policy.Confidence, Entries(veryLate, 40).Sum(entry => entry.Weight), 1e-12);
    }

    [Fact]
    public void Fulfilled_JudgedByItsOwnEvent_OnlyCloses()
    {
        Script before = Promised()
            .Judge(5, Polarity.Affirming, 0.2, reference: "order-1", id: "delivery")
            .Act(5, SignalKind.PromiseFulfilled, "order-1", id: "delivery");
        Assert.Equal([EvidenceSource.Judgement], Sources(before, 30));

        Script withDue = Promised().Act(5, SignalKind.PromiseFulfilled, "order-1", due: 5, id: "delivery");
        Assert.Empty(Sources(withDue, 30));
        Assert.Equal(ExpectationStatus.Closed, Assert.Single(withDue.Fold().Expectations.Items).Status);
    }

    [Fact]
    public void Fulfilled_JudgedLaterByItsOwnEvent_CountsOnce()
    {
        // The fulfilment lies before the event that tells of it: the judgement counts only for what it adds.
        Script told = Promised()
            .Act(4, SignalKind.PromiseFulfilled, "order-1", id: "delivery")
            .Judge(5, Polarity.Affirming, 0.3, reference: "order-1", id: "delivery");
        Assert.Equal(0.3, Entries(told, 30).Sum(entry => entry.Weight), 1e-12);
    }

    [Fact]
    public void Missed_ThenJudgedByTheLateDelivery_CountsOnce()
    {
        Script late = Promised()
            .Judge(9, Polarity.Breaking, 0.5, reference: "order-1", id: "delivery")
            .Act(9, SignalKind.PromiseFulfilled, "order-1", due: 5, id: "delivery");
        Assert.Equal(0.5, Entries(late, 30).Sum(entry => entry.Weight), 1e-12);
        Script slightly = Promised()
            .Judge(9, Polarity.Breaking, 0.1, reference: "order-1", id: "delivery")
            .Act(9, SignalKind.PromiseFulfilled, "order-1", due: 5, id: "delivery");
        Assert.Equal(MissedWeight, Entries(slightly, 30).Sum(entry => entry.Weight), 1e-12);
    }

    /// <summary>The fulfilment has counted what exceeds the silent break; its judgement counts only what exceeds both, another's what exceeds the silent break.</summary>
    [Theory]
    [InlineData("delivery", 1.0, 1.0)]
    [InlineData("delivery", 0.5, 0.9)]
    [InlineData("complaint", 0.5, 0.9 + 0.5 - 0.27)]
    public void FulfilledLate_ThenJudged_CountsTheSilentBreakOnce(string by, double strength, double expected)
    {
        Script late = Promised().Act(30, SignalKind.PromiseFulfilled, "order-1", id: "delivery")
            .Judge(31, Polarity.Breaking, strength, reference: "order-1", id: by);
        Assert.Equal(expected, Entries(late, 40).Sum(entry => entry.Weight), 1e-12);
    }

    [Fact]
    public void Missed_ThenJudgedOnAnotherMatter_CountsBoth()
    {
        Script other = Promised().Bad(9, 0.5, Mechanism.CostFairness, "order-1").Bad(10, 0.5, reference: "order-2");
        Assert.Equal(MissedWeight + 1.0, Entries(other, 30).Sum(entry => entry.Weight), 1e-12);
    }

    [Fact]
    public void PromisedAnewBeforehand_HoldsTheNewTime()
    {
        Script moved = Promised().Act(4, SignalKind.PromiseMade, "order-1", due: 20);
        Assert.Empty(Sources(moved, 21));
        Assert.Equal([EvidenceSource.MissedPromise], Sources(moved, 22));
    }

    /// <summary>Told at one instant, times have no order but that of their events' keys, which says nothing.</summary>
    [Fact]
    public void PromisedAtOneInstant_HoldsTheLatestTimeInAnyOrder() => Property.Holds(
        from dues in Gen.Choose(1, 400).NonEmptyListOf()
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select (dues, seed),
        c =>
        {
            Script told = c.dues.Index().Aggregate(
                new Script(), (script, item) => script.Act(0, SignalKind.PromiseMade, "order-1", due: item.Item / 4.0, id: $"{c.seed}-{item.Index}"));

            Expectation held = Assert.Single(told.Fold().Expectations.Items);
            Assert.Equal(Script.Day(c.dues.Max() / 4.0).UtcTicks, held.DueTicks);
        });

    [Fact]
    public void PromisedAnewWhenDue_HoldsTheNewTime() =>
        Assert.Empty(Sources(Promised().Act(5, SignalKind.PromiseMade, "order-1", due: 20), 20));

    /// <summary>Told when it was due already, a new time is another promise, and the old one is broken.</summary>
    [Fact]
    public void PromisedAnewAfterItWasDue_TheOldOneIsMissed()
    {
        Assert.Equal([EvidenceSource.MissedPromise], Sources(Moved(), 20));
        Assert.Equal(
            [EvidenceSource.MissedPromise, EvidenceSource.LatePromise, EvidenceSource.KeptPromise],
            Sources(Moved().Act(15, SignalKind.PromiseFulfilled, "order-1"), 30));
        // The new one is moved beforehand, while the old one is still within its tolerance.
        Assert.Equal([EvidenceSource.MissedPromise], Sources(Moved().Act(5.8, SignalKind.PromiseMade, "order-1", due: 30), 31));

        static Script Moved() => Promised().Act(5.5, SignalKind.PromiseMade, "order-1", due: 20);
    }

    [Fact]
    public void Settled_OutOfSight_IsLetGo()
    {
        Assert.Single(Promised().At(35).Expectations.Items);
        Assert.Empty(Promised().At(36.1).Expectations.Items);
    }

    [Fact]
    public void OpenPromises_CountsWhatMustStillBeLivedUpTo()
    {
        Script script = Promised().Act(1, SignalKind.PromiseMade, "order-2", due: 50).Act(2, SignalKind.PromiseMade, "order-3", due: 3)
            .Act(3, SignalKind.PromiseFulfilled, "order-3");
        Assert.Equal(2, script.Read(30).OpenPromises);
    }

    [Fact]
    public void Promised_WithoutNameOrTime_IsNotFollowed() => Assert.Empty(
        new Script().Act(0, SignalKind.PromiseMade, null, due: 5).Act(0, SignalKind.PromiseMade, "order-1").Fold().Expectations.Items);

    [Fact]
    public void Promised_MoreThanTheMost_StaysBoundedAndKeepsTheNextDue()
    {
        var script = new Script();
        for (int i = 0; i < 100; i++)
        {
            script.Act(i * 0.001, SignalKind.PromiseMade, $"order-{i}", due: 100 + i);
        }

        var items = script.Fold().Expectations.Items;
        Assert.Equal(PolicyReader.Default.Promises.MaximumOpen, items.Length);
        Assert.Equal("order-0", items[0].Reference);
    }

    private static double MissedWeight => PolicyReader.Default.Promises.MissedStrength * PolicyReader.Default.Promises.Confidence;

    private static Script Promised() => new Script().Act(0, SignalKind.PromiseMade, "order-1", due: 5);

    private static ImmutableArray<Contribution> Entries(Script script, double day) =>
        Explanation.Of(script.Signals, script.Policy, Script.Day(day)).Contributions;

    private static IEnumerable<EvidenceSource> Sources(Script script, double day) => Entries(script, day).Select(entry => entry.Source);

    private static ImmutableArray<Condition> Conditions(Script script, double day) =>
        RelationshipConditions.Of(script.Fold(), script.Policy, Script.Day(day));
}
