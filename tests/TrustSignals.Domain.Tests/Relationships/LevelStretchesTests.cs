using FsCheck.Fluent;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests.Relationships;

public sealed class LevelStretchesTests
{
    private const int Points = 12;

    /// <summary>Half-lives of their own for R and S let the level fall and rise again; deadlines let it jump.</summary>
    [Fact]
    public void Ends_AnyHistoryAndPolicy_LevelGoesOneWayInEachStretch() => Property.Holds(
        from history in Draw.History.Generator
        from policy in Draw.Policy
        select (history, policy),
        drawn =>
        {
            RelationshipState state = RelationshipLedger.FoldFromScratch(drawn.history, drawn.policy);
            long from = Math.Max(Draw.Start.AddDays(200).UtcTicks, state.Through.Ticks);
            long to = from + TimeSpan.FromDays(700).Ticks;
            long last = from;
            foreach (long end in LevelStretches.Ends(state, drawn.policy, from, to))
            {
                Assert.True(end > last);
                long start = last;
                double[] levels = [.. Enumerable.Range(0, Points + 1).Select(point => LevelAt(state, drawn.policy, start + ((end - start) / Points * point)))];
                double[] steps = [.. levels.Zip(levels.Skip(1), (earlier, later) => later - earlier)];
                // A stretch ends on its deadline or on the tick before it, so that its own jump lies between two ends.
                Assert.True(steps.All(step => step > -1e-9) || steps.All(step => step < 1e-9), string.Join(' ', levels));
                last = end;
            }

            Assert.Equal(to, last);
        });

    /// <summary>R = 4 fading in 30 days, k·S = 2 fading in 300: the level falls until S outlives R, and then returns to the prior.</summary>
    [Fact]
    public void Ends_SlowlyFadingBreaks_TurnWhereTheLevelIsLowest()
    {
        LevelPolicy level = PolicyReader.Default.Level with { AffirmingHalfLifeDays = 30, BreakingHalfLifeDays = 300 };
        var script = new Script(PolicyReader.Default with { Level = level });
        script.Good(0, 10).Bad(1, 0.4);
        RelationshipState state = script.Fold();

        long[] ends = [.. LevelStretches.Ends(state, script.Policy, state.Through.Ticks, Script.Day(900).UtcTicks)];

        double lowest = Enumerable.Range(0, 900).Min(day => LevelAt(state, script.Policy, state.Through.Ticks + (day * TimeSpan.TicksPerDay)));
        Assert.Contains(ends, end => Math.Abs(LevelAt(state, script.Policy, end) - lowest) < 0.001);
        Assert.True(lowest < LevelAt(state, script.Policy, state.Through.Ticks) - 1);
        Assert.True(lowest < LevelAt(state, script.Policy, ends[^1]) - 1);
    }

    [Fact]
    public void Ends_UpToADeadline_AreTheTickBeforeItAndItself()
    {
        var script = new Script();
        script.Good(0, 6).Act(1, SignalKind.PromiseMade, "order-1", due: 5);
        RelationshipState state = script.Fold();
        long deadline = state.NextDeadline(script.Policy);

        Assert.Equal([deadline - 1, deadline], LevelStretches.Ends(state, script.Policy, state.Through.Ticks, deadline));
        Assert.Equal([deadline - 1], LevelStretches.Ends(state, script.Policy, state.Through.Ticks, deadline - 1));
    }

    private static double LevelAt(RelationshipState state, Policy policy, long ticks)
    {
        var at = new DateTimeOffset(ticks, TimeSpan.Zero);
        RelationshipState then = state.AdvancedTo(at, policy);
        return TrustLevel.Of(then.Overall.At(ticks, policy.Level), policy.PriorOf(then.Frame, then.Segment), policy.Level);
    }
}
