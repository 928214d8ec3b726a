using TrustSignals.Domain.Numerics;
using TrustSignals.Domain.Policies;

namespace TrustSignals.Domain.Continuity;

/// <summary>
/// How steadily the customer is treated: 1 − normalised dispersion, from the decayed mean and variance of the signed
/// weights and of the reply times. Consistency beats friendliness: steady and middling scores above warm and cold by turns.
/// </summary>
/// <param name="Weights">Moments of the signed weights, clipped to [−1, 1].</param>
/// <param name="Replies">Moments of the reply times as a share of the standard's corridor, clipped to [0, 2].</param>
public readonly record struct ContinuityState(DecayedMoments Weights, DecayedMoments Replies)
{
    /// <summary>Continuity in [0, 1], or null while nothing can be compared.</summary>
    public double? Index
    {
        get
        {
            // Of values in [−1, 1] the deviation is at most 1, and of values in [0, 2] as well.
            double? weights = Weights.Deviation is { } spread ? 1.0 - Math.Min(1.0, spread) : null;
            double? replies = Replies.Deviation is { } wait ? 1.0 - Math.Min(1.0, wait) : null;
            return weights is null ? replies : replies is null ? weights : (weights + replies) / 2.0;
        }
    }

    internal ContinuityState AddWeight(long ticks, double signed, LevelPolicy policy) =>
        this with { Weights = Weights.Add(ticks, Math.Clamp(signed, -1.0, 1.0), policy.AffirmingHalfLifeTicks) };

    internal ContinuityState AddReply(long ticks, long waitTicks, long corridorTicks, LevelPolicy policy) =>
        this with { Replies = Replies.Add(ticks, Math.Clamp((double)waitTicks / Math.Max(1, corridorTicks), 0.0, 2.0), policy.AffirmingHalfLifeTicks) };
}
