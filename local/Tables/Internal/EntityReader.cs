using System.Globalization;
using System.Text.Json;

namespace Azure.Data.Tables.Internal;

/// <summary>Reads entities from the JSON of an answer (<c>odata=minimalmetadata</c>).</summary>
internal static class EntityReader
{
    private const string Annotation = "@odata.type";

    internal static T Read<T>(ReadOnlySpan<byte> body)
        where T : class, ITableEntity, new()
    {
        var json = new Utf8JsonReader(body);
        json.Read();
        return ReadObject<T>(ref json);
    }

    internal static List<T> ReadList<T>(ReadOnlySpan<byte> body)
        where T : class, ITableEntity, new()
    {
        var entities = new List<T>();
        var json = new Utf8JsonReader(body);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            bool isList = json.ValueTextEquals("value"u8);
            json.Read();
            if (!isList)
            {
                json.Skip();
                continue;
            }

            while (json.Read() && json.TokenType == JsonTokenType.StartObject)
            {
                entities.Add(ReadObject<T>(ref json));
            }
        }

        return entities;
    }

    private static T ReadObject<T>(ref Utf8JsonReader json)
        where T : class, ITableEntity, new()
    {
        var entity = new T();
        Dictionary<string, EntityProperty>? shape = entity is TableEntity ? null : EntityShape.Of(typeof(T)).ByName;
        string? type = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string name = json.GetString()!;
            json.Read();
            if (name.EndsWith(Annotation, StringComparison.Ordinal))
            {
                // The service writes it just before the property.
                type = json.GetString();
                continue;
            }

            switch (name)
            {
                case "odata.etag":
                    entity.ETag = new ETag(json.GetString()!);
                    break;
                case "PartitionKey":
                    entity.PartitionKey = json.GetString();
                    break;
                case "RowKey":
                    entity.RowKey = json.GetString();
                    break;
                case "Timestamp":
                    entity.Timestamp = Time(json.GetString()!);
                    break;
                default:
                    ReadProperty(ref json, entity, shape, name, type);
                    break;
            }

            type = null;
        }

        return entity;
    }

    private static void ReadProperty(
        ref Utf8JsonReader json, ITableEntity entity, Dictionary<string, EntityProperty>? shape, string name, string? type)
    {
        if (name.StartsWith("odata.", StringComparison.Ordinal) || json.TokenType == JsonTokenType.Null)
        {
            json.Skip();
        }
        else if (entity is TableEntity dictionary)
        {
            dictionary.Properties[name] = Value(ref json, type);
        }
        else if (shape!.TryGetValue(name, out EntityProperty? property))
        {
            property.Write(entity, Value(ref json, type));
        }
        else
        {
            json.Skip();
        }
    }

    private static object Value(ref Utf8JsonReader json, string? type) => json.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Number => Number(ref json, type),
        JsonTokenType.String => Text(ref json, type),
        _ => throw new JsonException($"A table property cannot be a JSON {json.TokenType}."),
    };

    private static object Number(ref Utf8JsonReader json, string? type)
    {
        if (type != "Edm.Double" && json.ValueSpan.IndexOfAny(".eE"u8) < 0)
        {
            if (json.TryGetInt32(out int number))
            {
                return number;
            }

            if (json.TryGetInt64(out long large))
            {
                return large;
            }
        }

        return json.GetDouble();
    }

    private static object Text(ref Utf8JsonReader json, string? type) => type switch
    {
        null or "Edm.String" => json.GetString()!,
        "Edm.Int64" => long.Parse(json.GetString()!, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
        "Edm.Double" => Double(json.GetString()!),
        "Edm.DateTime" => Time(json.GetString()!),
        "Edm.Guid" => json.GetGuid(),
        "Edm.Binary" => json.GetBytesFromBase64(),
        _ => throw new JsonException($"Unknown table type {type}."),
    };

    private static double Double(string text) => text switch
    {
        "NaN" => double.NaN,
        "Infinity" or "INF" => double.PositiveInfinity,
        "-Infinity" or "-INF" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
