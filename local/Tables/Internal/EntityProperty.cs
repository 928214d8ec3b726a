using System.Globalization;
using System.Reflection;
using System.Runtime.Serialization;

namespace Azure.Data.Tables.Internal;

/// <summary>One property of a caller's type and its name in the table.</summary>
internal sealed class EntityProperty(PropertyInfo property)
{
    private readonly Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;

    internal string Name { get; } = property.GetCustomAttribute<DataMemberAttribute>()?.Name ?? property.Name;

    internal bool CanWrite => property.CanWrite;

    internal object? Read(object entity) => property.GetValue(entity);

    internal void Write(object entity, object value) => property.SetValue(entity, Convert(value));

    private object Convert(object value) => value switch
    {
        string text when type.IsEnum => Enum.Parse(type, text),
        DateTimeOffset time when type == typeof(DateTime) => time.UtcDateTime,
        byte[] bytes when type == typeof(BinaryData) => new BinaryData(bytes),
        int number when type == typeof(long) => (long)number,
        int number when type == typeof(double) => (double)number,
        double number when type == typeof(float) => (float)number,
        _ when type.IsInstanceOfType(value) => value,
        _ => throw new InvalidOperationException(string.Create(
            CultureInfo.InvariantCulture, $"The property {Name} holds a {value.GetType()}, not a {type}.")),
    };
}
