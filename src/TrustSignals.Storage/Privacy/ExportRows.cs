using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Privacy;

/// <summary>Writes rows of a ledger as JSON, column by column, so that nothing is left out.</summary>
internal static class ExportRows
{
    // The fold's own form of the same signals: it says nothing that the events do not.
    private static readonly string[] Internal = ["Checkpoint", "Tail", "Waiting"];

    /// <summary>Under which name a row of a customer's partition stands; null for what other rows say as well.</summary>
    public static string? KindOf(TableEntity row) => row.RowKey.Length < 2 ? "relationship" : row.RowKey[..2] switch
    {
        RowKeys.EventPrefix => "events",
        RowKeys.AmendmentPrefix => "amendments",
        RowKeys.BlockPrefix => null,
        RowKeys.CasePrefix => "alertCases",
        RowKeys.AuditPrefix => "alertAudit",
        RowKeys.OutboxPrefix => "waitingAlerts",
        RowKeys.QuarantinePrefix => "quarantine",
        RowKeys.RequestPrefix => "privacyRequests",
        RowKeys.RolePrefix => "groups",
        _ => $"rows-{row.RowKey[..1]}",
    };

    /// <summary>Writes rows as an array.</summary>
    public static void Write(Utf8JsonWriter writer, string name, IEnumerable<TableEntity> rows)
    {
        writer.WriteStartArray(name);
        foreach (TableEntity row in rows)
        {
            writer.WriteStartObject();
            writer.WriteString("key", row.RowKey);
            foreach ((string column, object? value) in row)
            {
                if (column is not ("PartitionKey" or "RowKey" or "Timestamp" or "odata.etag") && !Array.Exists(Internal, column.StartsWith))
                {
                    WriteColumn(writer, row, column, value);
                }
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteColumn(Utf8JsonWriter writer, TableEntity row, string column, object? value)
    {
        if (value is byte[] or BinaryData)
        {
            if (!char.IsAsciiDigit(column[^1]))
            {
                writer.WritePropertyName(column);
                // Signals and quarantined messages are JSON already, over several columns when they are long.
                writer.WriteRawValue(BinaryProperties.Get(row, column));
            }

            return;
        }

        if (value is string { Length: > 1 } text && text[0] is '{' or '[' && column is "Alert" or "Alerts")
        {
            writer.WritePropertyName(column);
            writer.WriteRawValue((string)value);
            return;
        }

        switch (value)
        {
            case DateTimeOffset time:
                writer.WriteString(column, time.UtcDateTime);
                break;
            case bool flag:
                writer.WriteBoolean(column, flag);
                break;
            case double number:
                writer.WriteNumber(column, number);
                break;
            case int or long:
                writer.WriteNumber(column, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            default:
                writer.WriteString(column, value?.ToString());
                break;
        }
    }
}
