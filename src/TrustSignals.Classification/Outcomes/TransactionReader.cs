using TrustSignals.Domain.Calendars;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Outcomes;

/// <summary>Transactions to signals: outcome against promise, amount against quote, failures, cancellations, disputes.</summary>
internal static class TransactionReader
{
    private const string Rule = "rule:transaction/1";

    /// <remarks>Contacts carry no reference here: nobody waits for an answer to an order.</remarks>
    public static void Read(TransactionOutcome transaction, Policy policy, SignalSink sink)
    {
        string id = transaction.TransactionId;
        switch (transaction.Kind)
        {
            case TransactionKind.Order:
                sink.Act(SignalKind.CustomerContact, Rule, reference: null);
                ReadPromise(transaction, policy, sink);
                break;
            case TransactionKind.Delivery when transaction.IsFailed:
                JudgeFailure(transaction, sink, Mechanism.Reliability, 0.7, "not delivered");
                break;
            case TransactionKind.Delivery:
            case TransactionKind.Promise:
                ReadPromise(transaction, policy, sink);
                break;
            case TransactionKind.Charge:
            case TransactionKind.Payment when !transaction.IsFailed:
                Add(sink, AmountRule.JudgeCharge(transaction, policy.Standards));
                break;
            case TransactionKind.Payment:
                JudgeFailure(transaction, sink, Mechanism.Reliability, 0.4, "payment failed");
                break;
            case TransactionKind.Refund when transaction.IsFailed:
                JudgeFailure(transaction, sink, Mechanism.CostFairness, 0.6, "refund failed");
                break;
            case TransactionKind.Refund:
                ReadPromise(transaction, policy, sink);
                Add(sink, AmountRule.JudgeRefund(transaction, policy.Standards));
                ReadMoneyBack(transaction, sink, "refunded");
                break;
            case TransactionKind.Compensation:
                ReadPromise(transaction, policy, sink);
                ReadMoneyBack(transaction, sink, "compensated");
                break;
            case TransactionKind.Dispute:
                sink.Act(SignalKind.CustomerContact, Rule, reference: null);
                Add(sink, Fact(transaction, Polarity.Breaking, 0.6, 0.9, Mechanism.CostFairness, Facet.Both, "kind", "the customer disputes the charge"));
                break;
            case TransactionKind.Cancellation:
                ReadCancellation(transaction, sink);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(transaction), transaction.Kind, "unknown kind of transaction");
        }
    }

    private static void ReadPromise(TransactionOutcome transaction, Policy policy, SignalSink sink)
    {
        string id = transaction.TransactionId;
        if (transaction.ActualAt is not { } actual)
        {
            if (transaction.PromisedAt is { } due)
            {
                sink.Act(SignalKind.PromiseMade, Rule, id, new Evidence("promisedAt", 0, 0, $"promised by {due.UtcDateTime:yyyy-MM-dd HH:mm} UTC"), due);
            }

            return;
        }

        if (transaction.PromisedAt is { } promised)
        {
            // Judged here, where both times are known; the promise is closed below so that nobody judges it again.
            TimeSpan late = actual - promised;
            TimeSpan counted = late < TimeSpan.Zero ? late : new BusinessCalendar(policy.Calendar).Elapsed(promised, actual, policy.Standards.Delivery);
            Add(sink, DurationRule.Judge(counted, late, policy.Standards.Delivery, DurationSubject.Promise, id));
        }

        sink.Act(
            SignalKind.PromiseFulfilled, Rule, id,
            new Evidence("actualAt", 0, 0, $"happened {actual.UtcDateTime:yyyy-MM-dd HH:mm} UTC"), transaction.PromisedAt, at: actual);
    }

    private static void ReadMoneyBack(TransactionOutcome transaction, SignalSink sink, string verb)
    {
        bool isStillOnlyPromised = transaction is { PromisedAt: not null, ActualAt: null, ActualAmount: null };
        if (!isStillOnlyPromised && transaction.ActualAmount != 0)
        {
            string quote = transaction.ActualAmount is { } amount ? $"{verb} {Spans.InWords(amount, transaction.Currency)}" : verb;
            sink.Act(SignalKind.Compensation, Rule, transaction.TransactionId, new Evidence("actualAmount", 0, 0, quote), at: transaction.ActualAt);
        }
    }

    /// <summary>A failure that the customer caused says nothing about us; nor does a declined card of unknown cause.</summary>
    private static void JudgeFailure(TransactionOutcome transaction, SignalSink sink, Mechanism mechanism, double strength, string quote)
    {
        bool isOurs = transaction.CausedBy == Party.Company
            || (transaction.CausedBy == Party.Unknown && transaction.Kind != TransactionKind.Payment);
        if (isOurs)
        {
            double confidence = transaction.CausedBy == Party.Company ? 1.0 : 0.8;
            Add(sink, Fact(transaction, Polarity.Breaking, strength, confidence, mechanism, Facet.Ability, "isFailed", quote));
        }
    }

    /// <summary>Cancelled by the company: the promise is broken. By the customer: a turning away, whose reason is not known.</summary>
    private static void ReadCancellation(TransactionOutcome transaction, SignalSink sink)
    {
        switch (transaction.CausedBy)
        {
            case Party.Company:
                Add(sink, Fact(transaction, Polarity.Breaking, 0.7, 1.0, Mechanism.Reliability, Facet.Both, "causedBy", "cancelled by the company"));
                break;
            case Party.Customer:
                sink.Act(SignalKind.CustomerContact, Rule, reference: null);
                Add(sink, Fact(transaction, Polarity.Breaking, 0.3, 0.5, Mechanism.Reliability, Facet.Both, "causedBy", "cancelled by the customer"));
                break;
            default:
                sink.Act(SignalKind.CustomerContact, Rule, reference: null);
                break;
        }

        // Nothing more is owed: what was promised is closed, and judged at most here.
        sink.Act(SignalKind.PromiseFulfilled, Rule, transaction.TransactionId, new Evidence("kind", 0, 0, "cancelled"), transaction.PromisedAt);
    }

    private static Judgement Fact(
        TransactionOutcome transaction, Polarity polarity, double strength, double confidence, Mechanism mechanism, Facet facet, string field, string quote) =>
        new(polarity, strength, confidence, mechanism, facet, Rule, new Evidence(field, 0, 0, quote), transaction.TransactionId);

    private static void Add(SignalSink sink, Judgement? judgement)
    {
        if (judgement is not null)
        {
            sink.Judge(judgement);
        }
    }
}
