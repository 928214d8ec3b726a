using System.Collections.Immutable;
using TrustSignals.Domain.Conditions;
using TrustSignals.Domain.Expectations;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests.Expectations;

public sealed class ReplyTests
{
    [Fact]
    public void Asked_UnansweredBeyondTheStandard_IsSilenceOfOurs()
    {
        Script asked = new Script().Act(0, SignalKind.ReplyExpected, "case-1");
        Assert.Empty(Conditions(asked, 2));
        Condition silence = Assert.Single(Conditions(asked, 2.1));
        Assert.Equal("silence-ours:case-1", silence.Identity);
        Assert.True(asked.Level(2.1) < asked.Level(2));
    }

    [Fact]
    public void Asked_AnsweredAtTheEdge_IsNoSilence() =>
        Assert.Empty(Conditions(new Script().Act(0, SignalKind.ReplyExpected, "case-1").Act(2, SignalKind.CompanyReply, "case-1"), 9));

    [Fact]
    public void AskedAgain_DoesNotRestartTheClock() =>
        Assert.Single(Conditions(new Script().Act(0, SignalKind.ReplyExpected, "case-1").Act(1.9, SignalKind.ReplyExpected, "case-1"), 2.1));

    [Fact]
    public void AskedAgain_TheUnansweredOneOutOfSight_IsFollowedAnew()
    {
        Script asked = new Script().Act(0, SignalKind.ReplyExpected, "case-1");
        Assert.Single(Conditions(asked, 32));
        Assert.Empty(asked.At(32.1).Expectations.Items);
        Assert.Equal(Script.Day(42).AddTicks(1), Assert.Single(Conditions(asked.Act(40, SignalKind.ReplyExpected, "case-1"), 42.1)).Began);
    }

    [Fact]
    public void Asked_AnotherCaseAnswered_StaysOpen() =>
        Assert.Single(Conditions(new Script().Act(0, SignalKind.ReplyExpected, "case-1").Act(1, SignalKind.CompanyReply, "case-2"), 2.1));

    [Fact]
    public void Asked_CaseSettled_NeedsNoAnswer() =>
        Assert.Empty(Conditions(new Script().Act(0, SignalKind.ReplyExpected, "case-1").Act(1, SignalKind.PromiseFulfilled, "case-1"), 2.1));

    [Fact]
    public void Contact_ThatAsksNothing_RunsNoClock() =>
        Assert.Empty(new Script().Act(0, SignalKind.CustomerContact, "order-1").Fold().Expectations.Items);

    [Fact]
    public void Unanswered_ThenJudgedLate_CountsOnce()
    {
        Script late = new Script().Act(0, SignalKind.ReplyExpected, "case-1")
            .Judge(5, Polarity.Breaking, 0.1, Mechanism.Responsiveness, "case-1");
        Script alone = new Script().Act(0, SignalKind.ReplyExpected, "case-1");
        Assert.Equal(alone.At(6).Overall.Breaking, late.At(6).Overall.At(Script.Day(2).UtcTicks, late.Policy.Level).Breaking, 2);
        Assert.Equal(0, Assert.Single(late.Fold().Expectations.Items).CountedWeight - (0.27 - 0.1), 9);
    }

    [Fact]
    public void Asked_OnFridayEveningInBusinessTime_IsDueOnWorkdays()
    {
        Policy policy = PolicyReader.Default with
        {
            Standards = new StandardsPolicy
            {
                FirstReply = new DurationStandard(TimeSpan.FromHours(10), TimeSpan.Zero, TimeSpan.FromHours(50)) { BusinessTime = true },
            },
        };
        // 2026-01-02 is a Friday; 19:00 local is 18:00 UTC, after closing: ten working hours end on Monday at 18:00 local.
        Script asked = new Script(policy).Act(1.75, SignalKind.ReplyExpected, "case-1");
        Expectation item = Assert.Single(asked.Fold().Expectations.Items);
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 17, 0, 0, TimeSpan.Zero).UtcTicks, item.DueTicks);
        // Until work begins on Tuesday no more of it has passed.
        Assert.Equal(new DateTimeOffset(2026, 1, 6, 7, 0, 0, TimeSpan.Zero).UtcTicks + 1, item.MissTicks);
    }

    private static ImmutableArray<Condition> Conditions(Script script, double day) =>
        RelationshipConditions.Of(script.Fold(), script.Policy, Script.Day(day));
}
