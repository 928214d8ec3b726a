using TrustSignals.Domain.Conditions;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;

namespace TrustSignals.Storage.Alerts;

/// <summary>Which conditions must be told: all that hold and are more than an advisory.</summary>
internal static class ConditionReader
{
    public static IReadOnlyList<ActiveCondition> Read(RelationshipState state, Policy policy, DateTimeOffset at) =>
    [
        .. RelationshipConditions.Of(state, policy, at)
            .Where(condition => condition.Severity >= ConditionSeverity.Warning)
            .Select(condition => new ActiveCondition(condition.Identity, condition.Began.UtcTicks, condition)),
    ];
}
