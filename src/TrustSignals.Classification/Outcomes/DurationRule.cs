using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Outcomes;

/// <summary>A time taken against a standard with its tolerance corridor.</summary>
internal static class DurationRule
{
    /// <summary>Affirming up to the expected time, nothing inside the corridor (its exact edge included), breaking and graded beyond.</summary>
    /// <param name="counted">The time taken, or the lateness, as the standard counts it; may be negative (early).</param>
    /// <param name="taken">The same as the clock counts it: it is told.</param>
    /// <param name="standard">The standard of the policy.</param>
    /// <param name="subject">What was measured, with the rule's id, mechanism and field.</param>
    /// <param name="reference">The ticket or transaction.</param>
    public static Judgement? Judge(TimeSpan counted, TimeSpan taken, DurationStandard standard, DurationSubject subject, string? reference)
    {
        if (counted <= standard.Expected)
        {
            return Make(Polarity.Affirming, Grade.Kept, subject.Kept(taken));
        }

        TimeSpan excess = counted - standard.Expected - standard.Tolerance;
        return excess <= TimeSpan.Zero
            ? null
            : Make(Polarity.Breaking, Grade.Of(excess.TotalHours, standard.Severe.TotalHours), subject.Missed(taken));

        Judgement Make(Polarity polarity, double strength, string quote) =>
            new(polarity, strength, 1.0, subject.Mechanism, Facet.Ability, subject.Rule, new Evidence(subject.Field, 0, 0, quote), reference);
    }
}
