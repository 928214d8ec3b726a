using System.Collections.Immutable;
using System.Text.Json;
using Azure.Data.Tables;
using TrustSignals.Storage.Alerts;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Outbox;

/// <summary>An alert waiting to be sent, written in the same transaction as the state or the step that raised it.</summary>
internal static class OutboxRow
{
    public static TableEntity ToEntity(CustomerKey customer, TrustAlert alert, string? traceParent)
    {
        var entity = new TableEntity(customer.Value, RowKeys.Outbox(alert.DeliveryId)) { ["Alert"] = AlertJson.Write(alert) };
        if (traceParent is not null)
        {
            entity["TraceParent"] = traceParent;
        }

        return entity;
    }

    public static TableEntity ToEntity(OutboxItem item)
    {
        TableEntity entity = ToEntity(item.Customer, item.Alert, item.TraceParent);
        entity["SentTo"] = string.Join(',', item.SentTo);
        entity["Only"] = string.Join(',', item.Only);
        if (item.Attempts.Length > 0)
        {
            entity["Attempts"] = JsonSerializer.Serialize(item.Attempts);
        }

        if (item.LeasedUntil is { } until)
        {
            entity["LeasedUntil"] = until;
        }

        return entity;
    }

    public static OutboxItem FromEntity(TableEntity entity) => new(
        new CustomerKey(entity.PartitionKey),
        AlertJson.Read(entity.GetString("Alert")),
        Names(entity, "SentTo"),
        entity.GetDateTimeOffset("LeasedUntil"),
        entity.GetString("TraceParent"),
        entity.ETag)
    {
        Only = Names(entity, "Only"),
        Attempts = entity.GetString("Attempts") is { Length: > 0 } attempts ? JsonSerializer.Deserialize<ImmutableArray<OutboxAttempt>>(attempts) : [],
    };

    private static ImmutableArray<string> Names(TableEntity entity, string property) =>
        [.. (entity.GetString(property) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)];
}
