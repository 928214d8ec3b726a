using TrustSignals.Domain.Conditions;
using TrustSignals.Domain.Explanations;
using TrustSignals.Domain.Phases;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests.Silence;

public sealed class SilenceTests
{
    [Fact]
    public void Quiet_BeyondTheirOwnGapAfterABreak_IsSilenceOfTheirs()
    {
        Script weekly = Weekly().Bad(42, 0.3);
        Assert.DoesNotContain(ConditionKind.SilenceTheirs, Kinds(weekly, 42 + 20));
        Assert.Contains(ConditionKind.SilenceTheirs, Kinds(weekly, 42 + 22));
        Assert.True(weekly.Level(64) < weekly.Level(62));
    }

    [Fact]
    public void Quiet_WithoutABreak_SaysNothing() => Assert.DoesNotContain(ConditionKind.SilenceTheirs, Kinds(Weekly(), 300));

    [Fact]
    public void Quiet_OfAnUnknownRhythm_SaysNothing() =>
        Assert.DoesNotContain(ConditionKind.SilenceTheirs, Kinds(new Script().Act(0, SignalKind.CustomerContact).Act(7, SignalKind.CustomerContact).Bad(8), 300));

    [Fact]
    public void Quiet_OfASeldomCustomer_TakesLonger()
    {
        var yearly = new Script();
        for (int i = 0; i < 6; i++)
        {
            yearly.Act(i * 60, SignalKind.CustomerContact);
        }

        yearly.Bad(300, 0.3);
        Assert.DoesNotContain(ConditionKind.SilenceTheirs, Kinds(yearly, 400));
        Assert.Contains(ConditionKind.SilenceTheirs, Kinds(yearly, 481));
    }

    [Fact]
    public void Quiet_EndsWithTheNextContact() =>
        Assert.DoesNotContain(ConditionKind.SilenceTheirs, Kinds(Weekly().Bad(42, 0.3).Act(70, SignalKind.CustomerContact), 70));

    [Fact]
    public void Quiet_CountsOnce()
    {
        Script weekly = Weekly().Bad(42, 0.3);
        double once = weekly.At(64).Spiral.Depth;
        Assert.Equal(once, weekly.At(500).Spiral.Depth);
    }

    [Fact]
    public void Quiet_Explained_SaysHowLongAndWhatIsUsual()
    {
        Script weekly = Weekly().Bad(42, 0.3);
        Contribution quiet = Assert.Single(
            Explanation.Of(weekly.Signals, weekly.Policy, Script.Day(64)).Contributions, contribution => contribution.Source == EvidenceSource.CustomerQuiet);

        Assert.Equal("silence", quiet.Signal.Evidence!.Field);
        Assert.Equal("quiet for 21 days after a break, usually 7", quiet.Signal.Evidence.Quote);
        Assert.Equal(weekly.Policy.Silence.QuietStrength * weekly.Policy.Silence.QuietConfidence, quiet.Weight);
        Assert.Equal(Script.Day(42 + 21).AddTicks(1), quiet.Signal.OccurredAt);
    }

    [Fact]
    public void Quiet_LongBeforeTheBreak_IsTellingOnlySoLongAfterIt()
    {
        Script late = Weekly().Bad(100, 0.3);
        Assert.DoesNotContain(ConditionKind.SilenceTheirs, Kinds(late, 121));
        Assert.Contains(ConditionKind.SilenceTheirs, Kinds(late, 121.1));
        Contribution quiet = Explanation.Of(late.Signals, late.Policy, Script.Day(122)).Contributions.Single(item => item.Source == EvidenceSource.CustomerQuiet);
        Assert.Equal("quiet for 21 days after a break, usually 7", quiet.Signal.Evidence!.Quote);
    }

    [Fact]
    public void Quiet_AfterABreak_IsABreakOfItsOwn()
    {
        Script weekly = Weekly().Bad(42, 0.3);
        Assert.Equal((1, 2), (weekly.At(63).Spiral.RunBreaks, weekly.At(64).Spiral.RunBreaks));
        Assert.True(weekly.At(64).Spiral.Depth > weekly.At(63).Spiral.Depth);

        weekly.Good(43, 6);
        Assert.Equal((RelationshipPhase.Building, RelationshipPhase.Aware), (weekly.At(63).Phase.Phase, weekly.At(64).Phase.Phase));
    }

    [Fact]
    public void Unanswered_AfterAComplaint_IsABreakOfItsOwn()
    {
        Script complaint = new Script().Judge(0, Polarity.Breaking, 0.3, id: "complaint").Act(0, SignalKind.ReplyExpected, "case-1", id: "complaint");
        Assert.Equal((1, 2), (complaint.At(2).Spiral.RunBreaks, complaint.At(2.1).Spiral.RunBreaks));
    }

    /// <summary>A silence bears the break that it follows; what raised the stage is told all the same, be it the break or the silence.</summary>
    [Theory]
    [InlineData(2, EvidenceSource.CustomerQuiet)]
    [InlineData(3, EvidenceSource.Judgement)]
    public void Trigger_BreakThenQuiet_IsTheOneThatRaisedTheStage(int breaks, EvidenceSource expected)
    {
        Script script = Weekly().Good(0.5, 40);
        for (int i = breaks; i > 0; i--)
        {
            script.Bad(42 - i, 0.3);
        }

        Explanation explanation = Explanation.Of(script.Signals, script.Policy, Script.Day(64));

        Assert.Equal(SpiralStage.Sliding, explanation.Relationship.Stage);
        Contribution trigger = Assert.Single(explanation.Contributions, item => ReferenceEquals(item.Signal, explanation.Trigger));
        Assert.Equal(expected, trigger.Source);
        Assert.Equal(script.Signals[^1].Event, trigger.Signal.Event);
    }

    private static Script Weekly()
    {
        var script = new Script();
        for (int week = 0; week <= 6; week++)
        {
            script.Act(week * 7, SignalKind.CustomerContact);
        }

        return script;
    }

    private static IEnumerable<ConditionKind> Kinds(Script script, double day) =>
        RelationshipConditions.Of(script.Fold(), script.Policy, Script.Day(day)).Select(condition => condition.Kind);
}
