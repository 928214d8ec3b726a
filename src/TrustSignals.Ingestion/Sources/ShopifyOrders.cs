using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.Fields;

namespace TrustSignals.Ingestion.Sources;

/// <summary>Shopify's orders and their deliveries.</summary>
internal static class ShopifyOrders
{
    public static void Read(PayloadNode order, string topic, SourceReading reading)
    {
        string id = order.RequiredId("id");
        string customer = Customer(order, id, reading);
        string? currency = order.Text("currency");
        decimal? total = order.Number("total_price");
        var outcome = new TransactionOutcome { TransactionId = id, Kind = TransactionKind.Order, Currency = currency, QuotedAmount = total, Touchpoint = "order" };
        switch (topic)
        {
            case "orders/create":
                reading.Add(order.Path, $"order:{id}:created", customer, order.RequiredTime("created_at"), outcome);
                break;
            case "orders/paid":
                DateTimeOffset paid = order.Time("processed_at") ?? order.RequiredTime("updated_at");
                reading.Add(order.Path, $"order:{id}:paid", customer, paid, outcome with
                {
                    Kind = TransactionKind.Charge, ActualAt = paid, ActualAmount = order.Number("current_total_price") ?? total, Touchpoint = "payment",
                });
                break;
            default:
                DateTimeOffset cancelled = order.RequiredTime("cancelled_at");
                string? reason = order.Text("cancel_reason");
                reading.Add(order.Path, $"order:{id}:cancelled", customer, cancelled, outcome with
                {
                    Kind = TransactionKind.Cancellation,
                    ActualAt = cancelled,
                    Reason = reason,
                    CausedBy = reason switch
                    {
                        "customer" => Party.Customer,
                        "inventory" or "staff" => Party.Company,
                        _ => Party.Unknown,
                    },
                });
                break;
        }
    }

    /// <summary>A fulfilment's own status; without an end it says nothing yet.</summary>
    public static void Fulfillment(PayloadNode node, SourceReading reading)
    {
        string? status = node.Text("shipment_status");
        if (status is not ("delivered" or "failure"))
        {
            reading.Ignore("fulfillments", "neither delivered nor failed");
            return;
        }

        Delivered(node, $"fulfillment:{node.RequiredId("id")}:{status}", status == "failure", node.RequiredTime("updated_at"), null, reading);
    }

    /// <summary>A step of a parcel: the delivery, its failure, or the promised day.</summary>
    public static void FulfillmentEvent(PayloadNode node, SourceReading reading)
    {
        string status = node.RequiredText("status");
        string id = $"fulfillment-event:{node.RequiredId("id")}";
        DateTimeOffset at = node.RequiredTime("happened_at");
        DateTimeOffset? promised = node.Time("estimated_delivery_at");
        if (status is "delivered" or "failure")
        {
            Delivered(node, id, status == "failure", at, promised, reading);
        }
        else if (promised is not null)
        {
            string order = node.RequiredId("order_id");
            reading.Add(node.Path, id, CustomerOfOrder(order, reading), at, new TransactionOutcome
            {
                TransactionId = order, Kind = TransactionKind.Promise, PromisedAt = promised, Touchpoint = "delivery",
            });
        }
        else
        {
            reading.Ignore("fulfillment_events", $"'{EventRules.Shown(status)}' without a promised day");
        }
    }

    /// <summary>Parcels and refunds name the order alone: the link joins it with whom the order named.</summary>
    public static string CustomerOfOrder(string order, SourceReading reading) => reading.Customer($"order:{order}");

    private static void Delivered(PayloadNode node, string id, bool isFailed, DateTimeOffset at, DateTimeOffset? promised, SourceReading reading)
    {
        string order = node.RequiredId("order_id");
        reading.Add(node.Path, id, CustomerOfOrder(order, reading), at, new TransactionOutcome
        {
            TransactionId = order,
            Kind = TransactionKind.Delivery,
            PromisedAt = promised,
            ActualAt = isFailed ? null : at,
            IsFailed = isFailed,
            Touchpoint = "delivery",
        });
    }

    private static string Customer(PayloadNode order, string id, SourceReading reading)
    {
        PayloadNode? person = order.Object("customer");
        string alias = $"order:{id}";
        string? own = person?.Id("id");
        string customer = reading.Customer(own ?? alias);
        if (own is not null)
        {
            reading.LinkAlias(customer, alias);
        }

        reading.LinkEmail(customer, order.Text("email") ?? person?.Text("email"));
        reading.LinkOrder(customer, order.Text("name") ?? order.Id("order_number"));
        return customer;
    }
}
