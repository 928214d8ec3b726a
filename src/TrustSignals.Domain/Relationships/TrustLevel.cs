using TrustSignals.Domain.Numerics;
using TrustSignals.Domain.Policies;

namespace TrustSignals.Domain.Relationships;

/// <summary>
/// The level and its uncertainty: level = 100 · σ(logit π + g · (R − k·S) / (W + R + k·S)), u = 2 / (R + S + 2).
/// The form returns exactly to the prior when R = k·S, which the Beta form with a k-fold negative does not.
/// </summary>
public static class TrustLevel
{
    /// <summary>The log-odds of the level.</summary>
    /// <param name="sum">R and S as of the wanted time.</param>
    /// <param name="prior">π and W.</param>
    /// <param name="policy">k and g.</param>
    public static double Logit(EvidenceSum sum, Prior prior, LevelPolicy policy) =>
        DeterministicMath.Logit(prior.Probability) + (policy.Gain * Balance(sum, prior, policy));

    /// <summary>The level in (0, 100).</summary>
    /// <param name="sum">R and S as of the wanted time.</param>
    /// <param name="prior">π and W.</param>
    /// <param name="policy">k and g.</param>
    public static double Of(EvidenceSum sum, Prior prior, LevelPolicy policy) =>
        100.0 * DeterministicMath.Logistic(Logit(sum, prior, policy));

    /// <summary>Uncertainty in (0, 1], as in subjective logic; 1 without evidence. Never folded into the level.</summary>
    /// <param name="sum">R and S as of the wanted time.</param>
    public static double Uncertainty(EvidenceSum sum) => 2.0 / (sum.Affirming + sum.Breaking + 2.0);

    internal static double Balance(EvidenceSum sum, Prior prior, LevelPolicy policy)
    {
        double biased = policy.NegativityBias * sum.Breaking;
        return (sum.Affirming - biased) / (prior.Weight + sum.Affirming + biased);
    }
}
