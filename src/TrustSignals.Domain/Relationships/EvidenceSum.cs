using TrustSignals.Domain.Numerics;
using TrustSignals.Domain.Policies;

namespace TrustSignals.Domain.Relationships;

/// <summary>
/// R and S: the decayed sums of affirming and breaking weights, as of the last signal that touched them.
/// Signals must be added in occurrence order; the same order gives the same bits.
/// </summary>
/// <param name="Affirming">R, at least 0.</param>
/// <param name="Breaking">S, at least 0.</param>
/// <param name="Ticks">The UTC ticks that both are as of.</param>
public readonly record struct EvidenceSum(double Affirming, double Breaking, long Ticks)
{
    /// <summary>The sums as of a later time.</summary>
    /// <param name="ticks">UTC ticks; an earlier time than <see cref="Ticks"/> changes nothing.</param>
    /// <param name="policy">The half-lives.</param>
    public EvidenceSum At(long ticks, LevelPolicy policy)
    {
        long elapsed = ticks - Ticks;
        if (elapsed <= 0)
        {
            return this;
        }

        long affirmingHalfLife = policy.AffirmingHalfLifeTicks;
        long breakingHalfLife = policy.BreakingHalfLifeTicks;
        double affirmingFactor = Decay.Factor(elapsed, affirmingHalfLife);
        double breakingFactor = breakingHalfLife == affirmingHalfLife ? affirmingFactor : Decay.Factor(elapsed, breakingHalfLife);
        return new EvidenceSum(Affirming * affirmingFactor, Breaking * breakingFactor, ticks);
    }
}
