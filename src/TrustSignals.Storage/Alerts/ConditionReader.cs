using TrustSignals.Domain.Conditions;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;

namespace TrustSignals.Storage.Alerts;

/// <summary>Which conditions must be told: all that hold. The routes decide who is told of an advisory, and when.</summary>
internal static class ConditionReader
{
    public static IReadOnlyList<ActiveCondition> Read(RelationshipState state, Policy policy, DateTimeOffset at) =>
    [
        .. RelationshipConditions.Of(state, policy, at)
            .Select(condition => new ActiveCondition(condition.Identity, condition.Began.UtcTicks, condition)),
    ];
}
