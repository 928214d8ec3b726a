using TrustSignals.Domain.Numerics;
using TrustSignals.Domain.Policies;

namespace TrustSignals.Domain.Relationships;

/// <summary>What it would take to bring a relationship back into its band.</summary>
public static class RepairCost
{
    /// <summary>
    /// The smallest n such that n affirming signals of the policy's ordinary weight, at this moment and under the
    /// present scepticism, bring the level to the band's lower edge.
    /// </summary>
    /// <param name="state">The folded state, advanced to the moment.</param>
    /// <param name="policy">The policy; <see cref="LevelPolicy.OrdinaryWeight"/> is the weight of one good experience.</param>
    /// <param name="ticks">UTC ticks of the moment.</param>
    /// <returns>0 when the level is not below the band; null when the gain is too small for any number to reach it.</returns>
    public static int? GoodExperiencesNeeded(RelationshipState state, Policy policy, long ticks)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(policy);
        LevelPolicy level = policy.Level;
        Prior prior = policy.PriorOf(state.Frame, state.Segment);
        TargetBand band = policy.BandOf(state.Segment);
        EvidenceSum sum = state.Overall.At(ticks, level);
        if (band.Low <= 0 || TrustLevel.Of(sum, prior, level) >= band.Low)
        {
            return 0;
        }

        // Solve logit π + g(R' − kS)/(W + R' + kS) = logit(lo) for R'.
        double lift = DeterministicMath.Logit(band.Low / 100.0) - DeterministicMath.Logit(prior.Probability);
        if (lift >= level.Gain)
        {
            return null;
        }

        double biased = level.NegativityBias * sum.Breaking;
        double wanted = ((lift * prior.Weight) + (biased * (lift + level.Gain))) / (level.Gain - lift);
        double each = level.OrdinaryWeight * (1.0 - state.Spiral.ScepticismAt(ticks, policy.Spiral));
        double count = Math.Max(1.0, Math.Ceiling((wanted - sum.Affirming) / each));
        // The closed form may sit a rounding error short of the edge.
        while (count < int.MaxValue && TrustLevel.Of(sum with { Affirming = sum.Affirming + (count * each) }, prior, level) < band.Low)
        {
            count++;
        }

        return (int)Math.Min(count, int.MaxValue);
    }
}
