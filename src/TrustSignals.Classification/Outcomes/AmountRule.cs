using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Outcomes;

/// <summary>Charged against quoted, and refunded against owed.</summary>
internal static class AmountRule
{
    private const string Id = "rule:amount/1";

    public static Judgement? JudgeCharge(TransactionOutcome transaction, StandardsPolicy standards) =>
        transaction is { QuotedAmount: { } quoted, ActualAmount: { } actual }
            ? Judge(actual - quoted, quoted, standards, "charged", quoted, actual, "quoted", transaction)
            : null;

    public static Judgement? JudgeRefund(TransactionOutcome transaction, StandardsPolicy standards) =>
        transaction is { QuotedAmount: { } owed, ActualAmount: { } paid }
            ? Judge(owed - paid, owed, standards, "refunded", owed, paid, "owed", transaction)
            : null;

    private static Judgement? Judge(
        decimal disadvantage, decimal expected, StandardsPolicy standards, string verb, decimal promised, decimal actual, string noun, TransactionOutcome transaction)
    {
        string quote = $"{verb} {Spans.InWords(actual, transaction.Currency)}, {noun} {Spans.InWords(promised, transaction.Currency)}";
        if (disadvantage <= 0)
        {
            return Make(Polarity.Affirming, Grade.Kept, quote);
        }

        double share = expected == 0 ? double.PositiveInfinity : (double)(disadvantage / expected);
        double excess = share - standards.ChargeToleranceShare;
        // Twelve digits: the exact edge of the corridor is inside, whatever the binary form of the share.
        return excess <= 1e-12 ? null : Make(Polarity.Breaking, Grade.Of(excess, standards.ChargeSevereShare), quote);

        Judgement Make(Polarity polarity, double strength, string words) => new(
            polarity, strength, 1.0, Mechanism.CostFairness, Facet.Both, Id, new Evidence("actualAmount", 0, 0, words), transaction.TransactionId);
    }
}
