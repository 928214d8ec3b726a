using System.Globalization;
using System.Runtime.Serialization;

namespace Azure.Messaging.ServiceBus.Internal;

/// <summary>An application property with its type.</summary>
internal sealed record PropertyValue(string Type, string? Value)
{
    internal static PropertyValue From(string name, object? value) => value switch
    {
        null => new("null", null),
        string text => new("string", text),
        bool flag => new("bool", flag ? "true" : "false"),
        int number => new("int", number.ToString(CultureInfo.InvariantCulture)),
        long number => new("long", number.ToString(CultureInfo.InvariantCulture)),
        double number => new("double", number.ToString("R", CultureInfo.InvariantCulture)),
        decimal number => new("decimal", number.ToString(CultureInfo.InvariantCulture)),
        Guid id => new("guid", id.ToString()),
        DateTime time => new("datetime", time.ToString("O", CultureInfo.InvariantCulture)),
        DateTimeOffset time => new("datetimeoffset", time.ToString("O", CultureInfo.InvariantCulture)),
        TimeSpan span => new("timespan", span.ToString("c", CultureInfo.InvariantCulture)),
        Uri uri => new("uri", uri.OriginalString),
        _ => throw new SerializationException($"Application property '{name}' has the type {value.GetType()}, which Service Bus does not take."),
    };

    internal object? Read() => Type switch
    {
        "null" => null,
        "bool" => Value == "true",
        "int" => int.Parse(Value!, CultureInfo.InvariantCulture),
        "long" => long.Parse(Value!, CultureInfo.InvariantCulture),
        "double" => double.Parse(Value!, CultureInfo.InvariantCulture),
        "decimal" => decimal.Parse(Value!, CultureInfo.InvariantCulture),
        "guid" => Guid.Parse(Value!),
        "datetime" => DateTime.Parse(Value!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        "datetimeoffset" => DateTimeOffset.Parse(Value!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        "timespan" => TimeSpan.Parse(Value!, CultureInfo.InvariantCulture),
        "uri" => new Uri(Value!, UriKind.RelativeOrAbsolute),
        _ => Value,
    };
}
