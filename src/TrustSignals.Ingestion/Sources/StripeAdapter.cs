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
        if (root.Flag("livemode") == false && !reading.Settings.AcceptTestMode)
        {
            reading.Ignore(type, "test mode");
            return;
        }

        if (!IsRead(type))
        {
            // Not a step further: a balance or an upcoming invoice has no id, a thin event no object.
            if (type != "?")
            {
                reading.Ignore(type, Passed(type) ?? "says nothing about trust");
            }

            return;
        }

        string id = root.RequiredId("id");
        DateTimeOffset at = root.RequiredTime("created");
        PayloadNode data = root.RequiredObject("data");
        PayloadNode thing = data.RequiredObject("object");
        string customer = CustomerOf(type, thing, reading);
        if (StripePayments.Elsewhere(type, root.Text("api_version"), thing) is { } elsewhere)
        {
            reading.Ignore(type, elsewhere);
            return;
        }

        reading.Add(thing.Path, id, customer, at, Outcome(type, thing, data, at));
    }

    private static bool IsRead(string type) => type is "charge.succeeded" or "charge.refunded" or "charge.dispute.created" or "refund.failed"
        or "invoice.paid" or "invoice.payment_failed" or "payment_intent.succeeded" or "payment_intent.payment_failed"
        or "customer.subscription.created" or "customer.subscription.deleted";

    private static string? Passed(string type) => type switch
    {
        "charge.failed" => "counted with the charge or the payment intent",
        "charge.dispute.closed" or "charge.dispute.updated" => "the dispute was counted when it was opened",
        _ => null,
    };

    private static TransactionOutcome Outcome(string type, PayloadNode thing, PayloadNode data, DateTimeOffset at)
    {
        string? currency = thing.Text("currency")?.ToUpperInvariant();
        var outcome = new TransactionOutcome
        {
            TransactionId = thing.RequiredId("id"), Kind = TransactionKind.Charge, Currency = currency, ActualAt = at, Touchpoint = "payment",
        };
        switch (type)
        {
            case "charge.succeeded":
                return outcome with { ActualAmount = StripeMoney.Amount(thing, "amount", currency) };
            case "payment_intent.succeeded":
                return outcome with
                {
                    TransactionId = StripePayments.Ref(thing, "latest_charge") ?? outcome.TransactionId,
                    ActualAmount = StripeMoney.Amount(thing, "amount_received", currency) ?? StripeMoney.Amount(thing, "amount", currency),
                };
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
                    TransactionId = StripePayments.Ref(thing, "charge") ?? outcome.TransactionId, Kind = TransactionKind.Refund, IsFailed = true,
                    ActualAt = null, CausedBy = Party.Company, QuotedAmount = StripeMoney.Amount(thing, "amount", currency), Reason = thing.Text("failure_reason"),
                };
            case "charge.dispute.created":
                return outcome with
                {
                    TransactionId = StripePayments.Ref(thing, "charge") ?? outcome.TransactionId, Kind = TransactionKind.Dispute,
                    CausedBy = Party.Customer, Reason = thing.Text("reason"), QuotedAmount = StripeMoney.Amount(thing, "amount", currency),
                };
            case "invoice.payment_failed":
                return Failed(outcome, StripeMoney.Amount(thing, "amount_due", currency), null);
            case "payment_intent.payment_failed":
                return Failed(outcome, StripeMoney.Amount(thing, "amount", currency), thing.Object("last_payment_error")?.Text("code"));
            case "customer.subscription.created":
                return outcome with { Kind = TransactionKind.Order };
            default:
                PayloadNode? why = thing.Object("cancellation_details");
                return outcome with
                {
                    Kind = TransactionKind.Cancellation,
                    CausedBy = why?.Text("reason") is "cancellation_requested" ? Party.Customer : Party.Unknown,
                    Reason = why?.Text("comment") ?? why?.Text("feedback") ?? why?.Text("reason"),
                };
        }
    }

    private static TransactionOutcome Failed(TransactionOutcome outcome, decimal? amount, string? reason) => outcome with
    {
        Kind = TransactionKind.Payment, IsFailed = true, ActualAt = null, QuotedAmount = amount, CausedBy = Party.Customer, Reason = reason,
    };

    // Disputes and refunds name the charge alone: the link joins them with whom the charge named.
    private static string CustomerOf(string type, PayloadNode thing, SourceReading reading)
    {
        string? own = StripePayments.Ref(thing, "customer");
        bool isCharge = type.StartsWith("charge.", StringComparison.Ordinal) && !type.StartsWith("charge.dispute", StringComparison.Ordinal);
        string alias = isCharge ? $"charge:{thing.Id("id")}"
            : type == "payment_intent.succeeded" && StripePayments.Ref(thing, "latest_charge") is { } latest ? $"charge:{latest}"
            : StripePayments.Ref(thing, "charge") is { } charge ? $"charge:{charge}"
            : $"object:{thing.Id("id")}";
        string customer = reading.Customer(own ?? alias);
        if (own is not null && alias.StartsWith("charge:", StringComparison.Ordinal) && (isCharge || type == "payment_intent.succeeded"))
        {
            reading.LinkAlias(customer, alias);
        }

        reading.LinkEmail(customer, thing.Text("receipt_email") ?? thing.Text("customer_email") ?? thing.Object("billing_details")?.Text("email"));
        return customer;
    }
}
