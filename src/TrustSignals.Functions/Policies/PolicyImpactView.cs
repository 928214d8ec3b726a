using TrustSignals.Domain.Relationships;

namespace TrustSignals.Functions.Policies;

/// <summary>What another policy would make of one customer.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Segment">The customer group, or null.</param>
/// <param name="LevelChange">By how many points the level would move.</param>
/// <param name="Before">Under the policy in force.</param>
/// <param name="After">Under the policy tried.</param>
public sealed record PolicyImpactView(string CustomerId, string? Segment, double LevelChange, PolicyStanding Before, PolicyStanding After)
{
    /// <summary>Tells an impact.</summary>
    /// <param name="impact">The impact.</param>
    public static PolicyImpactView Of(PolicyImpact impact)
    {
        ArgumentNullException.ThrowIfNull(impact);
        return new PolicyImpactView(
            impact.Customer, impact.Before.Segment, impact.LevelChange, PolicyStanding.Of(impact.Before), PolicyStanding.Of(impact.After));
    }
}
