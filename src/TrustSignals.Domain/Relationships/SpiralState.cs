using TrustSignals.Domain.Events;
using TrustSignals.Domain.Numerics;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Relationships;

/// <summary>
/// The detector of a negative spiral: a decayed one-sided cumulative sum (CUSUM, Page 1954) over the signed
/// weights in occurrence order. Each break's part is capped, so that one big break alone never passes <c>watch</c>.
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

    /// <summary>UTC ticks of the first break of the present run (since the sum was last 0).</summary>
    public long RunSince { get; init; }

    /// <summary>Breaking events in the present run.</summary>
    public int RunBreaks { get; init; }

    /// <summary>Log-odds of the level just before the run began; below it the level is falling.</summary>
    public double RunStartLogit { get; init; }

    /// <summary>The breaking event counted last, so that several signals of one event count once.</summary>
    public EventKey LastBreakEvent { get; init; }

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

    internal SpiralState AddBreak(Signal signal, double weight, double logitBefore, double logitAfter, SpiralPolicy policy)
    {
        long ticks = signal.OccurredAt.UtcTicks;
        double before = DepthAt(ticks, policy);
        SpiralStage held = Held(Stage, before, policy);
        bool freshRun = held == SpiralStage.Steady && before < policy.WatchExit * 0.1;
        double depth = before + Math.Min(weight, policy.SingleCap);
        int breaks = freshRun ? 1 : signal.Event == LastBreakEvent ? RunBreaks : RunBreaks + 1;
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
            RunSince = freshRun ? ticks : RunSince,
            RunBreaks = breaks,
            RunStartLogit = runStartLogit,
            LastBreakEvent = signal.Event,
            TriggerEvent = raised ? signal.Event : TriggerEvent,
            TriggerOrdinal = raised ? signal.Ordinal : TriggerOrdinal,
        };
    }

    internal SpiralState AddAffirmation(long ticks, double weight, double negativityBias, SpiralPolicy policy)
    {
        double depth = Math.Max(0, DepthAt(ticks, policy) - (weight / negativityBias));
        SpiralStage stage = Held(Stage, depth, policy);
        return this with { Depth = depth, Ticks = ticks, Stage = stage, StageSince = stage == Stage ? StageSince : ticks };
    }

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
