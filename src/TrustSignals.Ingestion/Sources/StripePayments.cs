using System.Text.Json;
using TrustSignals.Ingestion.Fields;

namespace TrustSignals.Ingestion.Sources;

/// <summary>
/// Which of the events that Stripe sends about one payment counts. Until API version 2025-03-31 a charge names its invoice;
/// since then only the payment intent does, in <c>payment_details.order_reference</c>, and so the payment intent counts.
/// It does so from 2025-10-29 on; in between only Stripe's own description tells the payment of an invoice.
/// </summary>
internal static class StripePayments
{
    private const string ChargesNameNoInvoice = "2025-03-31";
    private const string IntentsNameTheInvoice = "2025-10-29";

    // How Stripe itself describes the payment of an invoice.
    private static readonly string[] OfInvoices = ["Subscription creation", "Subscription update", "Payment for Invoice"];

    /// <summary>With what a payment is counted, if not with this event.</summary>
    public static string? Elsewhere(string type, string? version, PayloadNode thing)
    {
        bool namesNoInvoice = string.CompareOrdinal(version, ChargesNameNoInvoice) >= 0;
        bool isUnnamed = namesNoInvoice && string.CompareOrdinal(version, IntentsNameTheInvoice) < 0;
        return type switch
        {
            "charge.succeeded" when Ref(thing, "invoice") is not null => "counted with the invoice",
            "charge.succeeded" when namesNoInvoice && Ref(thing, "payment_intent") is not null => "counted with the payment intent",
            "payment_intent.succeeded" when !namesNoInvoice => "counted with the charge",
            "payment_intent.succeeded" or "payment_intent.payment_failed"
                when IsOfInvoice(thing) || (isUnnamed && OfInvoices.Contains(thing.Text("description"))) => "counted with the invoice",
            _ => null,
        };
    }

    /// <summary>A reference: an id, or the object itself when the account expands it.</summary>
    public static string? Ref(PayloadNode node, string name) =>
        node.Find(name) is { ValueKind: JsonValueKind.Object } ? node.Object(name)!.Id("id") : node.Id(name);

    private static bool IsOfInvoice(PayloadNode intent) =>
        Ref(intent, "invoice") is not null
        || intent.Object("payment_details")?.Text("order_reference")?.StartsWith("in_", StringComparison.Ordinal) == true;
}
