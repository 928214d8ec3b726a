using TrustSignals.Domain.Events;
using TrustSignals.Domain.Numerics;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Relationships;

/// <summary>
/// The detector of a negative spiral: a decayed one-sided cumulative sum (CUSUM, Page 1954) of the log-likelihood
/// ratio between "more goes wrong than is usual with this customer" and "all as usual", over the experiences in
/// occurrence order. What is usual is the customer's own slow share of breaks. Each breaking event's part is
/// capped, so that one alone never raises a stage.
/// </summary>
public sealed record SpiralState
{
    /// <summary>The cumulative sum, at least 0, as of <see cref="Ticks"/>: the depth of the slide.</summary>
    public double Depth { get; init; }

    /// <summary>The UTC ticks that <see cref="Depth"/> is as of.</summary>
    public long Ticks { get; init; }

    /// <summary>The stage after the last signal.</summary>
    public SpiralStage Stage { get; init; }

    /// <summary>UTC ticks of the entry into the present stage.</summary>
    public long StageSince { get; init; }

    /// <summary>The customer's experiences, each counting up to 1, forgotten experience by experience.</summary>
    public double Experiences { get; init; }

    /// <summary>The breaks among <see cref="Experiences"/>, at most as many.</summary>
    public double Breaks { get; init; }

    /// <summary>UTC ticks of the first break of the present run (since the sum was last 0).</summary>
    public long RunSince { get; init; }

    /// <summary>Breaking events in the present run.</summary>
    public int RunBreaks { get; init; }

    /// <summary>Log-odds of the level just before the run began; below it the level is falling.</summary>
    public double RunStartLogit { get; init; }

    /// <summary>The breaking event counted last, so that several signals of one event count once; a silence has a key of its own.</summary>
    public EventKey LastBreakEvent { get; init; }

    /// <summary>What that event has added to the sum, at most <see cref="SpiralPolicy.SingleCap"/>.</summary>
    public double LastBreakPart { get; init; }

    /// <summary>The event of the break that last raised the stage.</summary>
    public EventKey TriggerEvent { get; init; }

    /// <summary>The ordinal of that break within its event.</summary>
    public int TriggerOrdinal { get; init; }

    /// <summary>The depth at a later time.</summary>
    /// <param name="ticks">UTC ticks.</param>
    /// <param name="policy">The half-life.</param>
    public double DepthAt(long ticks, SpiralPolicy policy) => Depth * Decay.Factor(ticks - Ticks, policy.HalfLifeTicks);

    /// <summary>The stage at a later time: without new signals it can only ease.</summary>
    /// <param name="ticks">UTC ticks.</param>
    /// <param name="policy">The exit thresholds.</param>
    public SpiralStage StageAt(long ticks, SpiralPolicy policy) => Held(Stage, DepthAt(ticks, policy), policy);

    /// <summary>The share taken off affirming weights at this depth, in [0, <see cref="SpiralPolicy.MaximumScepticism"/>).</summary>
    /// <param name="ticks">UTC ticks.</param>
    /// <param name="policy">The cap and the thresholds.</param>
    public double ScepticismAt(long ticks, SpiralPolicy policy)
    {
        double depth = DepthAt(ticks, policy);
        if (Held(Stage, depth, policy) < SpiralStage.Sliding)
        {
            return 0;
        }

        // Rises strictly with depth and never reaches the cap.
        return policy.MaximumScepticism * (depth / (depth + policy.SpiralEnter));
    }

    /// <summary>The share of breaks that is usual with this customer, in (0, <see cref="SpiralPolicy.UsualShareMost"/>].</summary>
    /// <param name="policy">The share that is usual before anything is known, and how firmly.</param>
    public double UsualShare(SpiralPolicy policy) =>
        Math.Min(policy.UsualShareMost, ((policy.UsualShare * policy.UsualShareWeight) + Breaks) / (policy.UsualShareWeight + Experiences));

    internal SpiralState AddBreak(Signal signal, EventKey happening, double weight, double logitBefore, double logitAfter, SpiralPolicy policy)
    {
        long ticks = signal.OccurredAt.UtcTicks;
        double before = DepthAt(ticks, policy);
        SpiralStage held = Held(Stage, before, policy);
        bool freshRun = held == SpiralStage.Steady && before < policy.WatchExit * 0.1;
        double counted = Math.Min(1.0, weight / policy.FullWeight);
        bool sameEvent = happening == LastBreakEvent && RunBreaks > 0;
        double earlierPart = sameEvent ? LastBreakPart : 0;
        double part = Math.Min(counted * BreakPart(UsualShare(policy), policy), policy.SingleCap - earlierPart);
        double depth = before + part;
        int breaks = freshRun ? 1 : sameEvent ? RunBreaks : RunBreaks + 1;
        double runStartLogit = freshRun ? logitBefore : RunStartLogit;
        SpiralStage reached = Reached(depth, breaks, logitAfter < runStartLogit, policy);
        bool raised = reached > held;
        SpiralStage stage = raised ? reached : held;
        return this with
        {
            Depth = depth,
            Ticks = ticks,
            Stage = stage,
            StageSince = stage == Stage ? StageSince : ticks,
            Experiences = Remembered(Experiences, counted, policy) + counted,
            Breaks = Remembered(Breaks, counted, policy) + counted,
            RunSince = freshRun ? ticks : RunSince,
            RunBreaks = breaks,
            RunStartLogit = runStartLogit,
            LastBreakEvent = happening,
            LastBreakPart = earlierPart + part,
            TriggerEvent = raised ? signal.Event : TriggerEvent,
            TriggerOrdinal = raised ? signal.Ordinal : TriggerOrdinal,
        };
    }

    internal SpiralState AddAffirmation(long ticks, double weight, double negativityBias, SpiralPolicy policy)
    {
        double counted = Math.Min(1.0, weight / policy.FullWeight);
        double depth = Math.Max(0, DepthAt(ticks, policy) - EasedBy(weight, negativityBias, policy));
        SpiralStage stage = Held(Stage, depth, policy);
        return this with
        {
            Depth = depth,
            Ticks = ticks,
            Stage = stage,
            StageSince = stage == Stage ? StageSince : ticks,
            Experiences = Remembered(Experiences, counted, policy) + counted,
            Breaks = Remembered(Breaks, counted, policy),
        };
    }

    /// <summary>What an affirming signal of this weight takes off the depth.</summary>
    internal static double EasedBy(double weight, double negativityBias, SpiralPolicy policy) =>
        Math.Min(1.0, weight / policy.FullWeight) / negativityBias;

    private static double Remembered(double count, double counted, SpiralPolicy policy) => count * (1.0 - (counted / policy.UsualShareReach));

    /// <summary>
    /// The log-likelihood ratio of a break, in units of a break at the share that is usual before anything is known:
    /// with b usual and b' = b + (1 − b) · shift in a slide, ln(b'/b) = ln(1 − shift + shift / b).
    /// </summary>
    private static double BreakPart(double usualShare, SpiralPolicy policy) =>
        DeterministicMath.Log(1.0 - policy.SlideShift + (policy.SlideShift / usualShare))
        / DeterministicMath.Log(1.0 - policy.SlideShift + (policy.SlideShift / policy.UsualShare));

    private static SpiralStage Reached(double depth, int breaks, bool falling, SpiralPolicy policy)
    {
        if (falling && breaks >= policy.MinimumBreaks)
        {
            if (depth >= policy.SpiralEnter)
            {
                return SpiralStage.Spiral;
            }

            if (depth >= policy.SlidingEnter)
            {
                return SpiralStage.Sliding;
            }
        }

        return depth >= policy.WatchEnter ? SpiralStage.Watch : SpiralStage.Steady;
    }

    private static SpiralStage Held(SpiralStage stage, double depth, SpiralPolicy policy) => stage switch
    {
        SpiralStage.Spiral when depth >= policy.SpiralExit => SpiralStage.Spiral,
        >= SpiralStage.Sliding when depth >= policy.SlidingExit => SpiralStage.Sliding,
        >= SpiralStage.Watch when depth >= policy.WatchExit => SpiralStage.Watch,
        _ => SpiralStage.Steady,
    };
}
