using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Azure.Data.Tables;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Aggregates;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Privacy;

/// <summary>Everything that is stored about a customer, as JSON (article 15 GDPR): row by row, so that nothing is left out.</summary>
/// <param name="accounts">The storage accounts.</param>
/// <param name="time">The clock.</param>
public sealed class CustomerExporter(StorageAccounts accounts, TimeProvider time)
{
    // The fold's own form of the same signals: it says nothing that the events do not.
    private static readonly string[] Internal = ["Checkpoint", "Tail", "Waiting"];

    /// <summary>Exports a customer.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>UTF-8 JSON, or null when nothing is stored.</returns>
    public async Task<byte[]?> ExportAsync(string customerId, CancellationToken cancellationToken)
    {
        CustomerKey customer = CustomerKey.Of(customerId);
        List<TableEntity> own = await ReadAsync(
            accounts.TableOf(customer, TableNames.Relationships), $"PartitionKey eq '{customer}'", cancellationToken).ConfigureAwait(false);
        if (!own.Exists(row => row.RowKey != RowKeys.State || !StateRow.IsTombstone(row)))
        {
            return null;
        }

        string byId = TableClient.CreateQueryFilter($"CustomerId eq {customerId}");
        List<TableEntity> alerts = await ReadAsync(accounts.SharedTable(TableNames.Alerts), byId, cancellationToken).ConfigureAwait(false);
        List<TableEntity> watch = await ReadAsync(accounts.TableOf(customer, TableNames.WatchList), byId, cancellationToken).ConfigureAwait(false);
        List<TableEntity> shares = await ReadAsync(
            accounts.TableOf(customer, TableNames.Aggregates),
            $"PartitionKey eq '{AggregateKeys.PartitionOf(customer)}' and RowKey eq '{AggregateKeys.Share(customer)}'", cancellationToken).ConfigureAwait(false);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("customerId", customerId);
            writer.WriteString("exportedAt", time.GetUtcNow().UtcDateTime);
            foreach (IGrouping<string, TableEntity> kind in own.GroupBy(KindOf).Where(kind => kind.Key != "blocks"))
            {
                WriteRows(writer, kind.Key, kind);
            }

            WriteRows(writer, "alertArchive", alerts);
            WriteRows(writer, "watchList", watch);
            WriteRows(writer, "aggregates", shares);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static async Task<List<TableEntity>> ReadAsync(TableClient table, string filter, CancellationToken cancellationToken)
    {
        List<TableEntity> rows = [];
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            rows.Add(row);
        }

        return rows;
    }

    private static string KindOf(TableEntity row) => row.RowKey.Length < 2 ? "relationship" : row.RowKey[..2] switch
    {
        RowKeys.EventPrefix => "events",
        RowKeys.AmendmentPrefix => "amendments",
        RowKeys.BlockPrefix => "blocks",
        RowKeys.CasePrefix => "alertCases",
        RowKeys.AuditPrefix => "alertAudit",
        RowKeys.OutboxPrefix => "waitingAlerts",
        RowKeys.QuarantinePrefix => "quarantine",
        RowKeys.RequestPrefix => "privacyRequests",
        _ => $"rows-{row.RowKey[..1]}",
    };

    private static void WriteRows(Utf8JsonWriter writer, string name, IEnumerable<TableEntity> rows)
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
