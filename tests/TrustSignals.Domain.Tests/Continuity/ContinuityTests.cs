using TrustSignals.Domain.Continuity;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests.Continuity;

public sealed class ContinuityTests
{
    [Fact]
    public void Index_SteadilyMiddling_BeatsWarmAndColdByTurns()
    {
        Script steady = Series(0.2, 0.2);
        Script erratic = Series(0.9, -0.5);
        Assert.True(steady.Read(40).Continuity > erratic.Read(40).Continuity);
        Assert.Equal(1.0, steady.Read(40).Continuity!.Value, 1e-6);
    }

    [Fact]
    public void Index_OneExperience_IsUnknown() => Assert.Null(Series(0.5).Read(40).Continuity);

    [Fact]
    public void Index_UnevenReplyTimes_IsLowerThanEvenOnesOfTheSameMean()
    {
        Script even = Replies(1, 1, 1, 1);
        Script uneven = Replies(0.1, 1.9, 0.1, 1.9);
        Assert.True(even.Read(60).Continuity > uneven.Read(60).Continuity);
    }

    [Fact]
    public void Index_Deviations_AreTakenFromOneAndTheirMeanIsTheIndex()
    {
        // Weights of 0.9 and −0.3: a deviation of 0.6. Waits of 0.1 and 0.7 of the corridor: one of 0.3.
        LevelPolicy level = PolicyReader.Default.Level;
        ContinuityState weights = new ContinuityState().AddWeight(1, 0.9, level).AddWeight(1, -0.3, level);
        ContinuityState replies = new ContinuityState().AddReply(1, 10, 100, level).AddReply(1, 70, 100, level);

        Assert.Equal(0.4, weights.Index!.Value, 1e-12);
        Assert.Equal(0.7, replies.Index!.Value, 1e-12);
        Assert.Equal(0.55, (weights with { Replies = replies.Replies }).Index!.Value, 1e-12);
        Assert.Null(new ContinuityState().AddWeight(1, 0.9, level).AddReply(1, 10, 100, level).Index);
    }

    [Fact]
    public void Index_BeyondTheirBounds_CountsAsOnThem()
    {
        LevelPolicy level = PolicyReader.Default.Level;
        Assert.Equal(0, new ContinuityState().AddWeight(1, 7, level).AddWeight(1, -7, level).Index!.Value, 1e-12);
        Assert.Equal(0, new ContinuityState().AddReply(1, -70, 10, level).AddReply(1, 70, 10, level).Index!.Value, 1e-12);
    }

    private static Script Series(params double[] turns)
    {
        var script = new Script();
        for (int i = 0; i < (turns.Length == 1 ? 1 : 10); i++)
        {
            double value = turns[i % turns.Length];
            script.Judge(i, value > 0 ? Polarity.Affirming : Polarity.Breaking, Math.Abs(value), (Mechanism)(i % 10));
        }

        return script;
    }

    private static Script Replies(params double[] days)
    {
        var script = new Script();
        for (int i = 0; i < days.Length; i++)
        {
            script.Act(i * 10, SignalKind.ReplyExpected, $"case-{i}").Act((i * 10) + days[i], SignalKind.CompanyReply, $"case-{i}");
        }

        return script;
    }
}
