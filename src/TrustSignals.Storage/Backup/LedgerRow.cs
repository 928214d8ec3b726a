using System.Text.Json;
using Azure.Data.Tables;

namespace TrustSignals.Storage.Backup;

/// <summary>A row of a table as a line of a backup.</summary>
/// <param name="Number">The line, from 1.</param>
/// <param name="Table">The table.</param>
/// <param name="Account">The account that it stood in, from 0.</param>
/// <param name="Entity">Its keys and columns.</param>
internal sealed record LedgerRow(long Number, string Table, int Account, TableEntity Entity)
{
    public static void Write(Utf8JsonWriter json, string table, int account, TableEntity entity)
    {
        json.WriteStartObject();
        json.WriteString("table", table);
        json.WriteNumber("account", account);
        json.WriteString("partition", entity.PartitionKey);
        json.WriteString("row", entity.RowKey);
        json.WritePropertyName("columns");
        LedgerColumns.Write(json, entity);
        json.WriteEndObject();
    }

    public static LedgerRow Read(long number, JsonElement line)
    {
        var entity = new TableEntity(line.GetProperty("partition").GetString(), line.GetProperty("row").GetString());
        LedgerColumns.Read(line.GetProperty("columns"), entity);
        return new LedgerRow(number, line.GetProperty("table").GetString()!, line.GetProperty("account").GetInt32(), entity);
    }
}
