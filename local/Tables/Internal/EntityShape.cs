using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Serialization;

namespace Azure.Data.Tables.Internal;

/// <summary>The table properties of a type of the caller, found once.</summary>
internal sealed class EntityShape
{
    private static readonly ConcurrentDictionary<Type, EntityShape> Shapes = new();

    private EntityShape(Type type)
    {
        Properties =
        [
            .. type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
                .Where(property => property.CanRead
                    && property.GetIndexParameters().Length == 0
                    && property.Name is not (nameof(ITableEntity.PartitionKey) or nameof(ITableEntity.RowKey)
                        or nameof(ITableEntity.Timestamp) or nameof(ITableEntity.ETag))
                    && property.GetCustomAttribute<IgnoreDataMemberAttribute>() is null)
                .Select(property => new EntityProperty(property)),
        ];
        ByName = Properties.Where(property => property.CanWrite).ToDictionary(property => property.Name, StringComparer.Ordinal);
    }

    internal EntityProperty[] Properties { get; }

    internal Dictionary<string, EntityProperty> ByName { get; }

    internal static EntityShape Of(Type type) => Shapes.GetOrAdd(type, static key => new EntityShape(key));
}
