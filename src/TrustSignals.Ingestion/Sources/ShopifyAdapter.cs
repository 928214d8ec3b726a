using System.Security.Cryptography;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.Authenticity;
using TrustSignals.Ingestion.Fields;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Sources;

/// <summary>Shopify webhooks; the topic stands in a header.</summary>
internal sealed class ShopifyAdapter : ISourceAdapter
{
    public string Provider => "shopify";

    public AuthenticityRule Signature { get; } =
        new BodyHmac(["X-Shopify-Hmac-Sha256", "shopify-hmac-sha256"], HashAlgorithmName.SHA256, SignatureEncoding.Base64);

    public bool IsSignatureOptional => false;

    public void Read(PayloadNode root, FieldMap headers, SourceReading reading)
    {
        string? topic = headers["X-Shopify-Topic"] ?? headers["shopify-topic"];
        bool isRequest = topic is "customers/redact" or "customers/data_request" or "shop/redact";
        if (topic is not null && !isRequest && !reading.Settings.AcceptTestMode && IsTest(root, headers))
        {
            reading.Ignore(topic, "test mode");
            return;
        }

        switch (topic)
        {
            case null:
                reading.Problem("X-Shopify-Topic", "is missing");
                break;
            case "orders/create" or "orders/paid" or "orders/cancelled":
                ShopifyOrders.Read(root, topic, reading);
                break;
            case "refunds/create":
                Refund(root, reading);
                break;
            case "fulfillments/create" or "fulfillments/update":
                ShopifyOrders.Fulfillment(root, reading);
                break;
            case "fulfillment_events/create":
                ShopifyOrders.FulfillmentEvent(root, reading);
                break;
            case "disputes/create":
                Dispute(root, reading);
                break;
            case "customers/redact" or "customers/data_request":
                string customer = reading.Customer(root.RequiredObject("customer").RequiredId("id"));
                reading.Ask(topic == "customers/redact" ? PrivacyRequestKind.Erasure : PrivacyRequestKind.Access, customer);
                // Orders of which only a refund or a parcel was seen are not known to be this customer's.
                foreach (string order in root.Ids("orders_to_redact").ToArray())
                {
                    reading.Ask(PrivacyRequestKind.Erasure, ShopifyOrders.CustomerOfOrder(order, reading));
                }

                break;
            case "shop/redact":
                reading.Ask(PrivacyRequestKind.SourceErasure, null);
                break;
            default:
                reading.Ignore(topic, "says nothing about trust");
                break;
        }
    }

    // A notification sent by hand to try the address, or an order of the test gateway.
    private static bool IsTest(PayloadNode root, FieldMap headers) =>
        string.Equals(headers["X-Shopify-Test"] ?? headers["shopify-test"], "true", StringComparison.OrdinalIgnoreCase) || root.Flag("test") == true;

    private static void Refund(PayloadNode root, SourceReading reading)
    {
        string order = root.RequiredId("order_id");
        PayloadNode[] payments = [.. root.Objects("transactions").Where(payment => payment.Text("kind") is null or "refund")];
        if (payments.Length == 0 && root.Find("transactions") is not null)
        {
            reading.Ignore("refunds/create", "goods went back, no money");
            return;
        }

        bool isFailed = payments.Length > 0 && Array.TrueForAll(payments, payment => payment.Text("status") is "failure" or "error");
        reading.Add(root.Path, $"refund:{root.RequiredId("id")}", ShopifyOrders.CustomerOfOrder(order, reading), root.RequiredTime("created_at"), new TransactionOutcome
        {
            TransactionId = order,
            Kind = TransactionKind.Refund,
            ActualAt = isFailed ? null : root.Time("processed_at") ?? root.Time("created_at"),
            ActualAmount = payments.Length == 0 ? null : Total(payments),
            Currency = payments.Select(payment => payment.Text("currency")).FirstOrDefault(),
            IsFailed = isFailed,
            Reason = root.Text("note"),
            Touchpoint = "payment",
        });
    }

    private static decimal? Total(PayloadNode[] payments)
    {
        decimal sum = 0;
        foreach (PayloadNode payment in payments)
        {
            decimal amount = payment.Number("amount") ?? 0;
            if (Math.Abs(amount) > 1_000_000_000_000m)
            {
                payment.Wrong("amount", "is above 10^12");
                return null;
            }

            sum += amount;
        }

        return sum;
    }

    private static void Dispute(PayloadNode root, SourceReading reading)
    {
        string id = $"dispute:{root.RequiredId("id")}";
        string? order = root.Id("order_id");
        string customer = order is null ? reading.Customer(id) : ShopifyOrders.CustomerOfOrder(order, reading);
        reading.Add(root.Path, id, customer, root.RequiredTime("initiated_at"), new TransactionOutcome
        {
            TransactionId = order ?? id,
            Kind = TransactionKind.Dispute,
            QuotedAmount = root.Number("amount"),
            Currency = root.Text("currency"),
            CausedBy = Party.Customer,
            Reason = root.Text("reason"),
            Touchpoint = "payment",
        });
    }
}
