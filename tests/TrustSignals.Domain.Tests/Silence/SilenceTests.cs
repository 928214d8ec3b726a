using TrustSignals.Domain.Conditions;
using TrustSignals.Domain.Explanations;
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
