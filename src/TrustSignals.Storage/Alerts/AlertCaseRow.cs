using Azure.Data.Tables;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Alerts;

/// <summary><see cref="AlertCase"/> and <see cref="AlertAudit"/> as rows of the customer's partition.</summary>
internal static class AlertCaseRow
{
    public static TableEntity ToEntity(CustomerKey customer, AlertCase item)
    {
        var entity = new TableEntity(customer.Value, RowKeys.Case(item.Alert.Id))
        {
            ["Alert"] = AlertJson.Write(item.Alert),
            ["Status"] = item.Alert.Status,
            ["Escalations"] = item.Escalations,
        };
        if (item.SnoozedUntil is { } until)
        {
            entity["SnoozedUntil"] = until;
        }

        if (item.AskedAt != item.Alert.RaisedAt)
        {
            entity["AskedAt"] = item.AskedAt;
        }

        if (item.EscalatedAt is { } escalated)
        {
            entity["EscalatedAt"] = escalated;
        }

        if (item.RemindedAt is { } reminded)
        {
            entity["Reminders"] = item.Reminders;
            entity["RemindedAt"] = reminded;
        }

        if (item.Outcome is { } outcome)
        {
            entity["Outcome"] = outcome;
        }

        return entity;
    }

    public static AlertCase FromEntity(TableEntity entity)
    {
        TrustAlert alert = AlertJson.Read(entity.GetString("Alert"));
        int escalations = entity.GetInt32("Escalations") ?? 0;
        return new AlertCase(alert, entity.GetDateTimeOffset("SnoozedUntil"), escalations, entity.GetString("Outcome"), entity.ETag)
        {
            AskedAt = entity.GetDateTimeOffset("AskedAt") ?? alert.RaisedAt,
            Reminders = entity.GetInt32("Reminders") ?? 0,
            RemindedAt = entity.GetDateTimeOffset("RemindedAt"),
            // Rows of earlier versions say how often, not when.
            EscalatedAt = entity.GetDateTimeOffset("EscalatedAt") ?? (escalations > 0 ? alert.RaisedAt : null),
        };
    }

    public static TableEntity ToEntity(CustomerKey customer, string alertId, AlertAudit audit) =>
        new(customer.Value, RowKeys.Audit(alertId, audit.Revision)) { ["Entry"] = System.Text.Json.JsonSerializer.Serialize(audit) };

    public static AlertAudit AuditFromEntity(TableEntity entity) =>
        System.Text.Json.JsonSerializer.Deserialize<AlertAudit>(entity.GetString("Entry"))
        ?? throw new InvalidDataException($"The row {entity.RowKey} holds no entry.");
}
