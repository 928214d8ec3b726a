using System.Globalization;
using System.Text.Json;

namespace Azure.Data.Tables.Internal;

/// <summary>Writes entities as the JSON of a request and checks Azure's limits on the way.</summary>
internal static class EntityWriter
{
    private const int EntityOverhead = 4;
    private const int PropertyOverhead = 8;

    internal static void Write(Utf8JsonWriter json, ITableEntity entity)
    {
        TableLimits.CheckKey(nameof(ITableEntity.PartitionKey), entity.PartitionKey);
        TableLimits.CheckKey(nameof(ITableEntity.RowKey), entity.RowKey);
        json.WriteStartObject();
        json.WriteString("PartitionKey"u8, entity.PartitionKey);
        json.WriteString("RowKey"u8, entity.RowKey);
        long size = EntityOverhead + ((entity.PartitionKey.Length + (long)entity.RowKey.Length) * 2);
        int count = 0;
        if (entity is TableEntity dictionary)
        {
            foreach ((string name, object? value) in dictionary.Properties)
            {
                if (value is not null && !IsService(name))
                {
                    size += WriteProperty(json, name, value);
                    count++;
                }
            }
        }
        else
        {
            foreach (EntityProperty property in EntityShape.Of(entity.GetType()).Properties)
            {
                if (property.Read(entity) is { } value)
                {
                    size += WriteProperty(json, property.Name, value);
                    count++;
                }
            }
        }

        json.WriteEndObject();
        TableLimits.CheckEntity(count, size);
    }

    /// <summary>Keys are written apart; timestamp and tag belong to the service.</summary>
    private static bool IsService(string name) =>
        name is "PartitionKey" or "RowKey" or "Timestamp" || name.StartsWith("odata.", StringComparison.Ordinal);

    private static int WriteProperty(Utf8JsonWriter json, string name, object value)
    {
        TableLimits.CheckName(name);
        return PropertyOverhead + (name.Length * 2) + WriteValue(json, name, value);
    }

    /// <returns>Size of the value as Azure counts it.</returns>
    private static int WriteValue(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case string text:
                return WriteText(json, name, text);
            case int number:
                json.WriteNumber(name, number);
                return 4;
            case bool truth:
                json.WriteBoolean(name, truth);
                return 1;
            case double number:
                WriteDouble(json, name, number);
                return 8;
            case long number:
                Annotate(json, name, "Edm.Int64");
                json.WriteString(name, number.ToString(CultureInfo.InvariantCulture));
                return 8;
            case DateTimeOffset time:
                WriteTime(json, name, time.UtcDateTime);
                return 8;
            case DateTime { Kind: DateTimeKind.Utc } time:
                WriteTime(json, name, time);
                return 8;
            case Guid id:
                Annotate(json, name, "Edm.Guid");
                json.WriteString(name, id);
                return 16;
            case byte[] bytes:
                return WriteBytes(json, name, bytes);
            case BinaryData data:
                return WriteBytes(json, name, data);
            case Enum choice:
                return WriteText(json, name, choice.ToString());
            case float number:
                WriteDouble(json, name, number);
                return 8;
            case DateTime time:
                throw new NotSupportedException($"The property {name} is a DateTime of kind {time.Kind}; tables take UTC only.");
            default:
                throw new NotSupportedException($"The property {name} has the type {value.GetType()}, which tables do not have.");
        }
    }

    private static int WriteText(Utf8JsonWriter json, string name, string text)
    {
        TableLimits.CheckValue(name, text.Length * 2);
        json.WriteString(name, text);
        return (text.Length * 2) + 4;
    }

    private static int WriteBytes(Utf8JsonWriter json, string name, ReadOnlySpan<byte> bytes)
    {
        TableLimits.CheckValue(name, bytes.Length);
        Annotate(json, name, "Edm.Binary");
        json.WriteBase64String(name, bytes);
        return bytes.Length + 4;
    }

    /// <summary>Annotated always: without, a whole number would be stored as an integer.</summary>
    private static void WriteDouble(Utf8JsonWriter json, string name, double number)
    {
        Annotate(json, name, "Edm.Double");
        if (double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteString(name, double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
        }
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTime utc)
    {
        TableLimits.CheckTime(name, utc);
        Annotate(json, name, "Edm.DateTime");
        json.WriteString(name, utc.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture));
    }

    private static void Annotate(Utf8JsonWriter json, string name, string type) =>
        json.WriteString(string.Concat(name, "@odata.type"), type);
}
