using System.Collections.Immutable;
using TrustSignals.Domain.Conditions;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Recovery;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests.Recovery;

public sealed class RecoveryTests
{
    [Fact]
    public void Break_SameFailureAtHigherTrust_IsMoreSevere()
    {
        double low = Assert.Single(new Script().Bad(10, 0.8).Fold().Recovery.Windows).Severity;
        double high = Assert.Single(Trusted().Bad(10, 0.8).Fold().Recovery.Windows).Severity;
        Assert.True(high > low);
        Assert.Equal(0.8 * PolicyReader.Default.Level.Prior.Probability, low, 1e-12);
    }

    [Fact]
    public void Break_SmallOrUnsure_OpensNoWindow()
    {
        Assert.Empty(Trusted().Bad(10, 0.3).Fold().Recovery.Windows);
        Assert.Empty(Trusted().Judge(10, Polarity.Breaking, 1, confidence: 0.4).Fold().Recovery.Windows);
    }

    [Fact]
    public void Credits_RiseFromMoneyOverExplanationToBothToConfirmed()
    {
        double none = Broken().Level(12);
        double money = Broken().Act(11, SignalKind.Compensation).Level(12);
        double words = Broken().Act(11, SignalKind.Explanation).Level(12);
        double both = Broken().Act(11, SignalKind.Compensation).Act(11, SignalKind.Explanation).Level(12);
        double confirmed = Broken().Act(11, SignalKind.Explanation).Act(11.5, SignalKind.RecoveryConfirmed).Level(12);
        Assert.True(none < money && money < words && words < both && both < confirmed);
    }

    [Fact]
    public void Confirmed_AfterAnExplanation_MayExceedTheLevelBeforeTheBreak() =>
        Assert.True(Broken().Act(11, SignalKind.Explanation).Act(11.5, SignalKind.RecoveryConfirmed).Level(12) > Trusted().Level(12));

    [Fact]
    public void Confirmed_WithMoneyAlone_IsNoRecovery()
    {
        Script bought = Broken().Act(11, SignalKind.Compensation).Act(12, SignalKind.RecoveryConfirmed);
        Assert.Equal(RecoveryStatus.Compensated, Assert.Single(bought.At(13).Recovery.Windows).Status);
        Assert.Equal(RecoveryStatus.Expired, Assert.Single(bought.At(25).Recovery.Windows).Status);
        Assert.Equal(bought.Level(13), Broken().Act(11, SignalKind.Compensation).Level(13), 1e-9);
    }

    [Theory]
    [InlineData(SignalKind.Explanation, RecoveryStatus.Explained)]
    [InlineData(SignalKind.Compensation, RecoveryStatus.Compensated)]
    [InlineData(SignalKind.Apology, RecoveryStatus.Open)]
    [InlineData(SignalKind.RecoveryConfirmed, RecoveryStatus.Open)]
    public void Act_OnAnOpenWindow_MovesItAsDocumented(SignalKind act, RecoveryStatus expected) =>
        Assert.Equal(expected, Assert.Single(Broken().Act(11, act).At(12).Recovery.Windows).Status);

    [Fact]
    public void Repeat_InsideTheWindow_TakesTheCreditBackToTheLastBit()
    {
        Script credited = Broken().Act(11, SignalKind.Explanation).Act(11.5, SignalKind.RecoveryConfirmed).Bad(13, 0.3);
        Script never = Broken().Bad(13, 0.3);
        Assert.Equal(never.Level(14), credited.Level(14), 1e-9);
        Assert.Equal(RecoveryStatus.Failed, Assert.Single(credited.At(14).Recovery.Windows).Status);
    }

    [Fact]
    public void Repeat_OfAnotherExpectationOrAfterTheWindow_LeavesTheCredit()
    {
        Script other = Broken().Act(11, SignalKind.Explanation).Bad(13, 0.3, Mechanism.Clarity);
        Assert.Equal(RecoveryStatus.Explained, Assert.Single(other.At(14).Recovery.Windows).Status);
        Script later = Broken().Act(11, SignalKind.Explanation).Bad(10 + 14.5, 0.3);
        Assert.True(later.Level(25) > Broken().Bad(10 + 14.5, 0.3).Level(25));
    }

    [Fact]
    public void Window_AtItsLastTick_StillTakesAnExplanation_AndNotAfter()
    {
        Assert.NotEqual(0, Assert.Single(Broken().Act(24, SignalKind.Explanation).Fold().Recovery.Windows).ExplainedTicks);
        Script late = Broken().Act(24.001, SignalKind.Explanation);
        Assert.Equal(RecoveryStatus.Expired, Assert.Single(late.Fold().Recovery.Windows).Status);
        Assert.Equal(Broken().Level(25), late.Level(25), 1e-9);
    }

    [Fact]
    public void Conditions_OfAWindow_FollowItsStates()
    {
        Assert.Contains(ConditionKind.Breach, Kinds(Broken(), 10));
        Assert.DoesNotContain(ConditionKind.RecoveryDue, Kinds(Broken(), 21));
        Assert.Contains(ConditionKind.RecoveryDue, Kinds(Broken(), 22.5));
        Assert.DoesNotContain(ConditionKind.RecoveryDue, Kinds(Broken().Act(11, SignalKind.Explanation), 22.5));
        Assert.Contains(ConditionKind.RecoveryMissed, Kinds(Broken(), 25));
        Assert.DoesNotContain(ConditionKind.Breach, Kinds(Broken(), 25));
        Assert.DoesNotContain(ConditionKind.RecoveryMissed, Kinds(Broken().Act(11, SignalKind.Explanation).Act(12, SignalKind.RecoveryConfirmed), 25));
    }

    [Fact]
    public void Explanation_WithAName_IsForThatBreakAlone()
    {
        Script two = Trusted().Bad(10, 0.9, Mechanism.Reliability, "order-1").Bad(10.5, 0.9, Mechanism.CostFairness, "order-2")
            .Act(11, SignalKind.Explanation, "order-1");
        Assert.Equal(
            [RecoveryStatus.Explained, RecoveryStatus.Open],
            two.Fold().Recovery.Windows.Select(window => window.Status));
    }

    [Fact]
    public void FirstDisappointment_FiresOnce_AndALateEarlierBreakMovesIt()
    {
        Script once = Trusted().Bad(10).Bad(11, mechanism: Mechanism.Clarity);
        Assert.Equal(Script.Day(10), Assert.Single(Of(once, 12), condition => condition.Kind == ConditionKind.FirstDisappointment).Began);
        Script moved = Trusted().Bad(10).Bad(11, mechanism: Mechanism.Clarity).Bad(9, 0.2);
        Assert.Equal(Script.Day(9), Assert.Single(Of(moved, 12), condition => condition.Kind == ConditionKind.FirstDisappointment).Began);
        Assert.DoesNotContain(ConditionKind.FirstDisappointment, Kinds(new Script().Bad(10), 12));
    }

    private static Script Trusted() => new Script().Good(0, 10);

    [Fact]
    public void ExplanationDue_UnexplainedWindow_IsItsEndUntilItIsExplained()
    {
        Assert.Null(DueOf(Trusted(), 10));
        Assert.Equal(Script.Day(24), DueOf(Broken(), 12));
        // The first of several.
        Assert.Equal(Script.Day(24), DueOf(Broken().Bad(15, 0.8, Mechanism.Clarity), 16));
        Assert.Null(DueOf(Broken().Act(11, SignalKind.Explanation), 12));
        Assert.Null(DueOf(Broken(), 25));

        static DateTimeOffset? DueOf(Script script, double day) => RelationshipConditions.ExplanationDue(script.Fold(), script.Policy, Script.Day(day));
    }

    private static Script Broken() => Trusted().Bad(10, 0.8);

    private static ImmutableArray<Condition> Of(Script script, double day) =>
        RelationshipConditions.Of(script.Fold(), script.Policy, Script.Day(day));

    private static IEnumerable<ConditionKind> Kinds(Script script, double day) => Of(script, day).Select(condition => condition.Kind);
}
