using TrustSignals.Domain.Conditions;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Alerts;

/// <summary>Which conditions must be told: all that hold. The routes decide who is told of an advisory, and when.</summary>
internal static class ConditionReader
{
    public static IReadOnlyList<ActiveCondition> Read(RelationshipState state, Policy policy, DateTimeOffset at) =>
        [.. RelationshipConditions.Of(state, policy, at).Select(Active)];

    /// <summary>With what does not follow from the state alone.</summary>
    public static IReadOnlyList<ActiveCondition> Read(RelationshipDocument document, Relationship reading, Policy policy) =>
    [
        .. Read(document.Ledger.Head, policy, reading.At),
        .. Commercial(document, reading, policy) is { } disagreement ? (ActiveCondition[])[Active(disagreement)] : [],
    ];

    private static ActiveCondition Active(Condition condition) => new(condition.Identity, condition.Began.UtcTicks, condition);

    private static Condition? Commercial(RelationshipDocument document, Relationship reading, Policy policy) => CommercialRule.Of(
        reading, document.Commercial?.Value, policy.Commercial,
        document.Alerts.Entries.Any(entry => entry.To is null && entry.Condition == ConditionNames.NameOf(ConditionKind.CommercialDisagreement)));
}
