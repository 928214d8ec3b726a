using TrustSignals.Domain.Events;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Bench.Credit;

/// <summary>
/// A customer's months as signals. The bank is the one whose trust is kept or broken here. Each kind of outcome has a
/// mechanism of its own, so that the relationship keeps their sub-levels apart.
/// </summary>
internal static class CreditOutcomes
{
    private static readonly DateTimeOffset FirstMonth = new(2005, 4, 30, 0, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset MonthEnd(int month) => FirstMonth.AddMonths(month);

    /// <summary>The signals of one month.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="month">0, the oldest, to 5.</param>
    /// <param name="withAmounts">Whether what was billed and paid counts too.</param>
    public static IEnumerable<Signal> OfMonth(CreditCustomer customer, int month, bool withAmounts) =>
        Judgements(customer, month, withAmounts).Select((judgement, ordinal) => new Signal
        {
            Event = new EventKey(1, (ulong)month + 1),
            Ordinal = ordinal,
            OccurredAt = MonthEnd(month),
            Kind = SignalKind.Judgement,
            Polarity = judgement.Polarity,
            Strength = judgement.Strength,
            Confidence = 1,
            Mechanism = judgement.Mechanism,
            Facet = judgement.Facet,
        });

    private static IEnumerable<(Polarity Polarity, double Strength, Mechanism Mechanism, Facet Facet)> Judgements(
        CreditCustomer customer, int month, bool withAmounts)
    {
        yield return customer.MonthsLate[month] switch
        {
            >= 2 and var late => (Polarity.Breaking, Math.Min(1.0, 0.2 * late), Mechanism.Reliability, Facet.Both),
            1 => (Polarity.Breaking, 0.2, Mechanism.Reliability, Facet.Ability),
            0 => (Polarity.Affirming, 0.2, Mechanism.Reliability, Facet.Ability),
            -1 => (Polarity.Affirming, 0.3, Mechanism.Consistency, Facet.Motivation),
            _ => (Polarity.Affirming, 0.1, Mechanism.Traceability, Facet.Motivation),
        };
        if (!withAmounts)
        {
            yield break;
        }

        if (customer.Paid[month] > 0)
        {
            yield return (Polarity.Affirming, Size(customer.Paid[month]), Mechanism.Transparency, Facet.Ability);
        }

        if (month > 0 && customer.Billed[month - 1] > 0)
        {
            double share = Math.Clamp(customer.Paid[month] / customer.Billed[month - 1], 0.0, 1.0);
            yield return share >= 1.0
                ? (Polarity.Affirming, 0.3, Mechanism.CostFairness, Facet.Motivation)
                : (Polarity.Breaking, Math.Max(0.01, 0.3 * (1.0 - share)), Mechanism.Clarity, Facet.Motivation);
        }

        if (customer.Billed[month] > 0)
        {
            yield return (Polarity.Affirming, Size(customer.Billed[month]), Mechanism.PersonalRegard, Facet.Ability);
        }
    }

    /// <summary>How much was at stake: by orders of magnitude, a million counts fully.</summary>
    private static double Size(double amount) => Math.Clamp(Math.Log10(1.0 + amount) / 6.0, 0.01, 1.0);
}
