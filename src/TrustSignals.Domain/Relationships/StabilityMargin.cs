using TrustSignals.Domain.Policies;

namespace TrustSignals.Domain.Relationships;

/// <summary>Trust is a labile equilibrium: how many ordinary breaks until the relationship falls out of its band.</summary>
public static class StabilityMargin
{
    private const int Most = 1_000_000;

    /// <summary>The n such that n − 1 ordinary breaks at this moment stay in the band and n leave it.</summary>
    /// <param name="state">The folded state, advanced to the moment.</param>
    /// <param name="policy">The policy; <see cref="LevelPolicy.OrdinaryBreakWeight"/> is the weight of one break.</param>
    /// <param name="ticks">UTC ticks of the moment.</param>
    /// <returns>0 when the level is below the band already; null when a million would not do.</returns>
    public static int? BreaksUntilBelowBand(RelationshipState state, Policy policy, long ticks)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(policy);
        Prior prior = policy.PriorOf(state.Frame, state.Segment);
        TargetBand band = policy.BandOf(state.Segment);
        EvidenceSum sum = state.Overall.At(ticks, policy.Level);
        if (!Stays(Most))
        {
            // The level falls with every break: halve the range until one number stands.
            int stays = -1;
            int leaves = Most;
            while (leaves - stays > 1)
            {
                int middle = stays + ((leaves - stays) / 2);
                (stays, leaves) = Stays(middle) ? (middle, leaves) : (stays, middle);
            }

            return leaves;
        }

        return null;

        bool Stays(int breaks) => TrustLevel.Of(
            sum with { Breaking = sum.Breaking + (breaks * policy.Level.OrdinaryBreakWeight) }, prior, policy.Level) >= band.Low;
    }
}
