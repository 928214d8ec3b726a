#nullable disable annotations // As in the official package, where nothing is annotated.
using System.Globalization;

namespace Azure.Data.Tables;

#pragma warning disable CA1710 // The official name.
/// <summary>An entity as a dictionary of its properties, keys, timestamp and tag included.</summary>
public sealed partial class TableEntity : ITableEntity
#pragma warning restore CA1710
{
    private const string ETagName = "odata.etag";
    private readonly Dictionary<string, object> properties;

    /// <summary>Creates an empty entity.</summary>
    public TableEntity() => properties = [];

    /// <summary>Creates an entity with its keys.</summary>
    public TableEntity(string partitionKey, string rowKey)
        : this()
    {
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    /// <summary>Creates an entity with the properties of a dictionary.</summary>
    public TableEntity(IDictionary<string, object> values) => properties = values is null ? [] : new(values);

    /// <inheritdoc/>
    public string PartitionKey
    {
        get => GetString(nameof(PartitionKey));
        set => properties[nameof(PartitionKey)] = value;
    }

    /// <inheritdoc/>
    public string RowKey
    {
        get => GetString(nameof(RowKey));
        set => properties[nameof(RowKey)] = value;
    }

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp
    {
        get => GetDateTimeOffset(nameof(Timestamp));
        set => properties[nameof(Timestamp)] = value;
    }

    /// <inheritdoc/>
    public ETag ETag
    {
        get => new(GetString(ETagName));
        set => properties[ETagName] = value.ToString();
    }

    /// <summary>Text of a property, null if it has no value.</summary>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public string GetString(string key) => Get<string>(key);

    /// <summary>Bytes of a property, null if it has no value.</summary>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public byte[] GetBinary(string key) => Value(key) is BinaryData data ? data.ToArray() : Get<byte[]>(key);

    /// <summary>Bytes of a property, null if it has no value.</summary>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public BinaryData GetBinaryData(string key) => Value(key) is byte[] bytes ? new BinaryData(bytes) : Get<BinaryData>(key);

    /// <summary>Value of a property, null if it has none.</summary>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public bool? GetBoolean(string key) => Get<bool?>(key);

    /// <summary>Value of a property, null if it has none (UTC).</summary>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public DateTime? GetDateTime(string key) =>
        Value(key) is DateTimeOffset offset ? offset.UtcDateTime : Get<DateTime?>(key);

    /// <summary>Value of a property, null if it has none.</summary>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public DateTimeOffset? GetDateTimeOffset(string key) =>
        Value(key) is DateTime time ? new DateTimeOffset(time) : Get<DateTimeOffset?>(key);

    /// <summary>Value of a property, null if it has none.</summary>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public double? GetDouble(string key) => Get<double?>(key);

    /// <summary>Value of a property, null if it has none.</summary>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public Guid? GetGuid(string key) => Get<Guid?>(key);

    /// <summary>Value of a property, null if it has none.</summary>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public int? GetInt32(string key) => Get<int?>(key);

    /// <summary>Value of a property, null if it has none.</summary>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public long? GetInt64(string key) => Get<long?>(key);

    private object Value(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return properties.GetValueOrDefault(key);
    }

    private T Get<T>(string key) => Value(key) switch
    {
        null => default,
        T value => value,
        object other => throw new InvalidOperationException(
            $"Cannot return {typeof(T)} type for a {other.GetType()} typed property."),
    };

    /// <summary>An existing number keeps its wider type, so that <c>entity["Sum"] = 5</c> does not turn a double into an integer.</summary>
    private void Set(string key, object value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (value is not null && Value(key) is { } existing && existing.GetType() != value.GetType())
        {
            value = (existing, value) switch
            {
                (int, double or long) => value,
                (double, int number) => (double)number,
                (long, int number) => (long)number,
                _ => throw new InvalidOperationException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Value ({existing.GetType()}) {existing} is not convertable to ({value.GetType()}) {value}.")),
            };
        }

        properties[key] = value;
    }
}
