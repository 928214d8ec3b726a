using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;

namespace TrustSignals.Storage.Backup;

/// <summary>
/// A row's columns as JSON and back, bit for bit. As in the table service's own JSON, a column whose type JSON does not
/// tell carries it: <c>"ReadAt@Edm.DateTime": "2026-11-22T08:00:00.0000000Z"</c>.
/// </summary>
internal static class LedgerColumns
{
    private const char Separator = '@';

    public static void Write(Utf8JsonWriter json, TableEntity row)
    {
        json.WriteStartObject();
        foreach ((string name, object? value) in row.Where(column => !IsService(column.Key)).OrderBy(column => column.Key, StringComparer.Ordinal))
        {
            switch (value)
            {
                case null:
                    break;
                case string text:
                    json.WriteString(name, text);
                    break;
                case bool flag:
                    json.WriteBoolean(name, flag);
                    break;
                case int number:
                    json.WriteNumber(name, number);
                    break;
                case long number:
                    json.WriteString($"{name}@Edm.Int64", number.ToString(CultureInfo.InvariantCulture));
                    break;
                case double number:
                    json.WriteString($"{name}@Edm.Double", number.ToString("R", CultureInfo.InvariantCulture));
                    break;
                case DateTimeOffset time:
                    json.WriteString($"{name}@Edm.DateTime", time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
                    break;
                case Guid id:
                    json.WriteString($"{name}@Edm.Guid", id);
                    break;
                case byte[] bytes:
                    json.WriteBase64String($"{name}@Edm.Binary", bytes);
                    break;
                case BinaryData data:
                    json.WriteBase64String($"{name}@Edm.Binary", data.ToMemory().Span);
                    break;
                default:
                    throw new NotSupportedException($"The column {name} has the type {value.GetType()}, which tables do not have.");
            }
        }

        json.WriteEndObject();
    }

    /// <exception cref="FormatException">A column has no known type.</exception>
    public static void Read(JsonElement columns, TableEntity row)
    {
        foreach (JsonProperty column in columns.EnumerateObject())
        {
            int at = column.Name.LastIndexOf(Separator);
            row[at < 0 ? column.Name : column.Name[..at]] = Value(column.Value, at < 0 ? "" : column.Name[(at + 1)..]);
        }
    }

    private static object Value(JsonElement value, string type) => (type, value.ValueKind) switch
    {
        ("", JsonValueKind.String) => value.GetString()!,
        ("", JsonValueKind.Number) => value.GetInt32(),
        ("", JsonValueKind.True or JsonValueKind.False) => value.GetBoolean(),
        ("Edm.Int64", _) => long.Parse(value.GetString()!, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
        ("Edm.Double", _) => double.Parse(value.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture),
        ("Edm.DateTime", _) => DateTimeOffset.Parse(value.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        ("Edm.Guid", _) => value.GetGuid(),
        ("Edm.Binary", _) => value.GetBytesFromBase64(),
        _ => throw new FormatException($"A column has the type '{type}', which is not known."),
    };

    private static bool IsService(string name) =>
        name is "PartitionKey" or "RowKey" or "Timestamp" || name.StartsWith("odata.", StringComparison.Ordinal);
}
