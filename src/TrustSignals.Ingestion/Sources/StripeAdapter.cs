using System.Text.Json;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.Authenticity;
using TrustSignals.Ingestion.Fields;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Sources;

/// <summary>
/// Stripe events. Of the several events that Stripe sends about one payment exactly one counts; the others are ignored
/// with the reason.
/// </summary>
internal sealed class StripeAdapter : ISourceAdapter
{
    public string Provider => "stripe";

    public AuthenticityRule Signature { get; } = new StripeSignature();

    public bool IsSignatureOptional => false;

    public void Read(PayloadNode root, FieldMap headers, SourceReading reading)
    {
        string type = root.RequiredText("type");
        string id = root.RequiredId("id");
        DateTimeOffset at = root.RequiredTime("created");
        PayloadNode data = root.RequiredObject("data");
        PayloadNode thing = data.RequiredObject("object");
        if (root.Flag("livemode") == false && !reading.Settings.AcceptTestMode)
        {
            reading.Ignore(type, "test mode");
            return;
        }

        TransactionOutcome? outcome = Outcome(type, thing, data, at, out string? ignored);
        if (outcome is null)
        {
            reading.Ignore(type, ignored ?? "says nothing about trust");
            return;
        }

        reading.Add(thing.Path, id, CustomerOf(type, thing, reading), at, outcome);
    }

    private static TransactionOutcome? Outcome(string type, PayloadNode thing, PayloadNode data, DateTimeOffset at, out string? ignored)
    {
        ignored = null;
        string? currency = thing.Text("currency")?.ToUpperInvariant();
        var outcome = new TransactionOutcome
        {
            TransactionId = thing.RequiredId("id"), Kind = TransactionKind.Charge, Currency = currency, ActualAt = at, Touchpoint = "payment",
        };
        switch (type)
        {
            case "charge.succeeded" when Ref(thing, "invoice") is null:
                return outcome with { ActualAmount = StripeMoney.Amount(thing, "amount", currency) };
            case "invoice.paid":
                return outcome with
                {
                    QuotedAmount = StripeMoney.Amount(thing, "amount_due", currency),
                    ActualAmount = StripeMoney.Amount(thing, "amount_paid", currency),
                };
            case "charge.refunded":
                return outcome with
                {
                    Kind = TransactionKind.Refund,
                    ActualAmount = StripeMoney.Amount(thing, "amount_refunded", currency)
                        - (data.Object("previous_attributes") is { } before ? StripeMoney.Amount(before, "amount_refunded", currency) ?? 0 : 0),
                };
            case "refund.failed":
                return outcome with
                {
                    TransactionId = Ref(thing, "charge") ?? outcome.TransactionId, Kind = TransactionKind.Refund, IsFailed = true,
                    ActualAt = null, CausedBy = Party.Company, QuotedAmount = StripeMoney.Amount(thing, "amount", currency), Reason = thing.Text("failure_reason"),
                };
            case "charge.dispute.created":
                return outcome with
                {
                    TransactionId = Ref(thing, "charge") ?? outcome.TransactionId, Kind = TransactionKind.Dispute,
                    CausedBy = Party.Customer, Reason = thing.Text("reason"), QuotedAmount = StripeMoney.Amount(thing, "amount", currency),
                };
            case "invoice.payment_failed":
                return Failed(outcome, StripeMoney.Amount(thing, "amount_due", currency), null);
            case "payment_intent.payment_failed" when Ref(thing, "invoice") is null:
                return Failed(outcome, StripeMoney.Amount(thing, "amount", currency), thing.Object("last_payment_error")?.Text("code"));
            case "customer.subscription.created":
                return outcome with { Kind = TransactionKind.Order };
            case "customer.subscription.deleted":
                PayloadNode? why = thing.Object("cancellation_details");
                return outcome with
                {
                    Kind = TransactionKind.Cancellation,
                    CausedBy = why?.Text("reason") is "cancellation_requested" ? Party.Customer : Party.Unknown,
                    Reason = why?.Text("comment") ?? why?.Text("feedback") ?? why?.Text("reason"),
                };
            case "charge.succeeded" or "payment_intent.payment_failed":
                ignored = "counted with the invoice";
                return null;
            case "charge.failed" or "payment_intent.succeeded":
                ignored = "counted with the charge or the payment intent";
                return null;
            case "charge.dispute.closed" or "charge.dispute.updated":
                ignored = "the dispute was counted when it was opened";
                return null;
            default:
                return null;
        }
    }

    private static TransactionOutcome Failed(TransactionOutcome outcome, decimal? amount, string? reason) => outcome with
    {
        Kind = TransactionKind.Payment, IsFailed = true, ActualAt = null, QuotedAmount = amount, CausedBy = Party.Customer, Reason = reason,
    };

    // Disputes and refunds name the charge alone: the link joins them with whom the charge named.
    private static string CustomerOf(string type, PayloadNode thing, SourceReading reading)
    {
        string? own = Ref(thing, "customer");
        bool isCharge = type.StartsWith("charge.", StringComparison.Ordinal) && !type.StartsWith("charge.dispute", StringComparison.Ordinal);
        string alias = isCharge ? $"charge:{thing.Id("id")}"
            : Ref(thing, "charge") is { } charge ? $"charge:{charge}"
            : $"object:{thing.Id("id")}";
        string customer = reading.Customer(own ?? alias);
        if (own is not null && isCharge)
        {
            reading.LinkAlias(customer, alias);
        }

        reading.LinkEmail(customer, thing.Text("receipt_email") ?? thing.Text("customer_email") ?? thing.Object("billing_details")?.Text("email"));
        return customer;
    }

    // A reference is an id, or the object itself when the account expands it.
    private static string? Ref(PayloadNode node, string name) =>
        node.Find(name) is { ValueKind: JsonValueKind.Object } ? node.Object(name)!.Id("id") : node.Id(name);
}
