using Azure.Data.Tables;
using TrustSignals.Storage.Alerts;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Outbox;

/// <summary>An alert waiting to be sent, written in the same transaction as the state that raised it.</summary>
internal static class OutboxRow
{
    public static TableEntity ToEntity(CustomerKey customer, TrustAlert alert, string? traceParent)
    {
        var entity = new TableEntity(customer.Value, RowKeys.Outbox(alert.Id)) { ["Alert"] = AlertJson.Write(alert) };
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
        if (item.LeasedUntil is { } until)
        {
            entity["LeasedUntil"] = until;
        }

        return entity;
    }

    public static OutboxItem FromEntity(TableEntity entity) => new(
        new CustomerKey(entity.PartitionKey),
        AlertJson.Read(entity.GetString("Alert")),
        [.. (entity.GetString("SentTo") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)],
        entity.GetDateTimeOffset("LeasedUntil"),
        entity.GetString("TraceParent"),
        entity.ETag);
}
