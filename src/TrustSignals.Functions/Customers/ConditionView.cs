using TrustSignals.Domain.Conditions;
using TrustSignals.Domain.Explanations;

namespace TrustSignals.Functions.Customers;

/// <summary>A condition that holds, as the API tells it.</summary>
/// <param name="Condition">Its name, as in alerts.</param>
/// <param name="Severity">How urgent it is.</param>
/// <param name="Since">When it began, UTC.</param>
/// <param name="Ends">When it ends if nothing happens, UTC.</param>
/// <param name="DueAt">By when something is due, UTC.</param>
/// <param name="Reference">The order, ticket or promise it is about.</param>
public sealed record ConditionView(
    string Condition, ConditionSeverity Severity, DateTimeOffset Since, DateTimeOffset? Ends, DateTimeOffset? DueAt, string? Reference)
{
    /// <summary>Tells the conditions of an explanation, in its order.</summary>
    /// <param name="explanation">The explanation.</param>
    public static IReadOnlyList<ConditionView> AllOf(Explanation explanation)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        return
        [
            .. explanation.Conditions.Select(item => new ConditionView(
                ConditionNames.NameOf(item.Kind), item.Severity, item.Began, item.Ends, item.DueAt, item.Reference)),
        ];
    }
}
