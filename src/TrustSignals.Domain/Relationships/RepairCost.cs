using TrustSignals.Domain.Numerics;
using TrustSignals.Domain.Policies;

namespace TrustSignals.Domain.Relationships;

/// <summary>What it would take to bring a relationship back into its band.</summary>
public static class RepairCost
{
    /// <summary>
    /// The smallest n such that n affirming signals of the policy's ordinary weight, at this moment and under the
    /// present scepticism, bring the level to the band's lower edge and end a slide. The deeper the slide, the more.
    /// </summary>
    /// <param name="state">The folded state, advanced to the moment.</param>
    /// <param name="policy">The policy; <see cref="LevelPolicy.OrdinaryWeight"/> is the weight of one good experience.</param>
    /// <param name="ticks">UTC ticks of the moment.</param>
    /// <returns>0 when the level is not below the band and nothing slides; null when the gain is too small for any number to reach it.</returns>
    public static int? GoodExperiencesNeeded(RelationshipState state, Policy policy, long ticks)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(policy);
        double each = policy.Level.OrdinaryWeight * (1.0 - state.Spiral.ScepticismAt(ticks, policy.Spiral));
        double? count = UntilInBand(state, policy, each, ticks);
        return count is null ? null : (int)Math.Min(Math.Max(count.Value, UntilNoSlide(state.Spiral, policy, each, ticks)), int.MaxValue);
    }

    private static double? UntilInBand(RelationshipState state, Policy policy, double each, long ticks)
    {
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
        double count = Math.Max(1.0, Math.Ceiling((wanted - sum.Affirming) / each));
        // The closed form may sit a rounding error short of the edge.
        while (count < int.MaxValue && TrustLevel.Of(sum with { Affirming = sum.Affirming + (count * each) }, prior, level) < band.Low)
        {
            count++;
        }

        return count;
    }

    private static double UntilNoSlide(SpiralState spiral, Policy policy, double each, long ticks)
    {
        if (spiral.StageAt(ticks, policy.Spiral) < SpiralStage.Sliding)
        {
            return 0;
        }

        // A stage holds down to its exit. Step by step as the fold goes, so that no rounding can tell them apart.
        double eased = SpiralState.EasedBy(each, policy.Level.NegativityBias, policy.Spiral);
        double depth = spiral.DepthAt(ticks, policy.Spiral);
        int count = 0;
        for (; depth >= policy.Spiral.SlidingExit; depth -= eased)
        {
            count++;
        }

        return count;
    }
}
