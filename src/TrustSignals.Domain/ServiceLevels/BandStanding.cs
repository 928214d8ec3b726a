using TrustSignals.Domain.Numerics;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.ServiceLevels;

/// <summary>How a customer stands against the band at a time, since when, and until when at least if nothing new happens.</summary>
public sealed record BandStanding
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(364);

    /// <summary>The segment; empty without one.</summary>
    public required string Segment { get; init; }

    /// <summary>The level, in (0, 100).</summary>
    public required double Level { get; init; }

    /// <summary>Against the band.</summary>
    public required BandPosition Position { get; init; }

    /// <summary>The stage of the spiral.</summary>
    public required SpiralStage Stage { get; init; }

    /// <summary>Since when it has been below in one piece, UTC; null when it is not below.</summary>
    public DateTimeOffset? BelowSince { get; init; }

    /// <summary>Severe breaks in sight whose explanation is due.</summary>
    public required int ExplanationsDue { get; init; }

    /// <summary>Those of them that were explained in time.</summary>
    public required int ExplainedInTime { get; init; }

    /// <summary>When to look again although nothing happened, UTC: before it, what is counted of the customer does not change.</summary>
    public required DateTimeOffset LookAgain { get; init; }

    /// <summary>Folds a customer's signals and reads the standing: a pure function of signals, policy and time.</summary>
    /// <param name="signals">All effective signals, in any order.</param>
    /// <param name="policy">The policy as it holds for the customer.</param>
    /// <param name="at">T; later signals are left out.</param>
    public static BandStanding Of(IEnumerable<Signal> signals, Policy policy, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var state = new RelationshipState();
        long? belowSince = null;
        long before = DateTimeOffset.MinValue.UtcTicks;
        foreach (IGrouping<long, Signal> instant in signals.Where(signal => signal.OccurredAt <= at)
            .OrderBy(signal => signal.Order).DistinctBy(signal => signal.Order).GroupBy(signal => signal.OccurredAt.UtcTicks))
        {
            belowSince = Drifted(state, policy, before, instant.Key, belowSince);
            foreach (Signal signal in instant)
            {
                state.Apply(signal, policy);
            }

            before = instant.Key;
            belowSince = IsBelow(state, policy, before) ? belowSince ?? before : null;
        }

        belowSince = Drifted(state, policy, before, at.UtcTicks, belowSince);
        Snapshot now = Snapshot.Of(state, policy, at);
        return new BandStanding
        {
            Segment = state.Segment ?? "",
            Level = now.Level,
            Position = now.Position,
            Stage = now.Stage,
            BelowSince = belowSince is { } since ? new DateTimeOffset(since, TimeSpan.Zero) : null,
            ExplanationsDue = now.ExplanationsDue,
            ExplainedInTime = now.ExplainedInTime,
            LookAgain = NextChange(state, policy, at, now),
        };
    }

    /// <summary>Since when the level is below at the end of a time without signals, as it drifts and deadlines pass.</summary>
    private static long? Drifted(RelationshipState state, Policy policy, long from, long to, long? since)
    {
        if (state.Counts.Total == 0)
        {
            return null;
        }

        long last = from;
        foreach (long end in LevelStretches.Ends(state, policy, from, to))
        {
            since = !IsBelow(state, policy, end) ? null : since ?? Halving.First(last, end, ticks => IsBelow(state, policy, ticks));
            last = end;
        }

        return since;
    }

    private static DateTimeOffset NextChange(RelationshipState state, Policy policy, DateTimeOffset at, Snapshot now)
    {
        long last = at.UtcTicks;
        foreach (long end in LevelStretches.Ends(state, policy, last, last + Longest.Ticks))
        {
            if (IsOther(end))
            {
                return new DateTimeOffset(Halving.First(last, end, IsOther), TimeSpan.Zero);
            }

            last = end;
        }

        return new DateTimeOffset(last, TimeSpan.Zero);

        bool IsOther(long ticks) => Snapshot.Of(state, policy, new DateTimeOffset(ticks, TimeSpan.Zero)).Counted != now.Counted;
    }

    private static bool IsBelow(RelationshipState state, Policy policy, long ticks) =>
        Snapshot.Of(state, policy, new DateTimeOffset(ticks, TimeSpan.Zero)).Position == BandPosition.Below;

    private readonly record struct Snapshot(double Level, BandPosition Position, SpiralStage Stage, int ExplanationsDue, int ExplainedInTime)
    {
        /// <summary>What is counted: the level by its class.</summary>
        public (int, BandPosition, SpiralStage, int, int) Counted =>
            ((int)(Level / (100.0 / SegmentCounts.LevelClasses)), Position, Stage, ExplanationsDue, ExplainedInTime);

        public static Snapshot Of(RelationshipState state, Policy policy, DateTimeOffset at)
        {
            RelationshipState then = state.AdvancedTo(at, policy);
            double level = TrustLevel.Of(then.Overall.At(at.UtcTicks, policy.Level), policy.PriorOf(then.Frame, then.Segment), policy.Level);
            TimeSpan within = TimeSpan.FromHours(policy.ServiceOf(then.Segment).ExplanationHours);
            int due = 0;
            int inTime = 0;
            foreach (ExplanationDelay delay in ExplanationDelay.Of("", then))
            {
                bool isExplained = delay.ExplainedAt is { } done && done <= at;
                due += isExplained || delay.BrokenAt + within < at ? 1 : 0;
                inTime += isExplained && delay.ExplainedAt - delay.BrokenAt <= within ? 1 : 0;
            }

            return new Snapshot(
                level, policy.BandOf(then.Segment).PositionOf(level), then.Spiral.StageAt(at.UtcTicks, policy.Spiral), due, inTime);
        }
    }
}
