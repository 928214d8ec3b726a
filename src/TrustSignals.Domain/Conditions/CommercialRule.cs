using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;

namespace TrustSignals.Domain.Conditions;

/// <summary>
/// Where trust and commercial value point in different directions: a customer who is worth much and trusts little, or
/// trusts much and is worth little. Neither number alone shows it. It begins and ends at different gaps.
/// </summary>
public static class CommercialRule
{
    /// <summary>The condition, if it holds.</summary>
    /// <param name="reading">The relationship.</param>
    /// <param name="value">The share of customers who are worth less, in [0, 1]; null when it is not known.</param>
    /// <param name="policy">How far apart.</param>
    /// <param name="held">Whether it held before.</param>
    /// <returns>Worth much and little trust is a warning; the other way round it is an advisory.</returns>
    public static Condition? Of(Relationship reading, double? value, CommercialPolicy policy, bool held)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(policy);
        if (value is not { } worth || (!held && reading.Uncertainty > policy.MaximumUncertainty))
        {
            return null;
        }

        double gap = worth - (reading.Level / 100.0);
        return Math.Abs(gap) < (held ? policy.ExitGap : policy.EnterGap)
            ? null
            : new Condition
            {
                Kind = ConditionKind.CommercialDisagreement,
                Subject = "",
                Began = reading.At,
                Severity = gap > 0 ? ConditionSeverity.Warning : ConditionSeverity.Advisory,
                Magnitude = gap,
            };
    }
}
