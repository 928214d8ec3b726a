using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using TrustSignals.Domain.Relationships;

namespace TrustSignals.Domain.Tests;

/// <summary>Fills and reads whole object graphs field by field, so that a new field can never be forgotten by a codec or a copy.</summary>
internal static class Fields
{
    private const BindingFlags All = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>An object whose every field, at any depth, has a value of its own that is not the default.</summary>
    public static T Filled<T>()
    {
        int counter = 0;
        return (T)Fill(typeof(T), ref counter);
    }

    /// <summary>Every leaf of an object graph as <c>path = value</c>.</summary>
    public static IEnumerable<string> Leaves(object? value, string path = "")
    {
        if (value is null || IsLeaf(value.GetType()))
        {
            return [$"{path} = {value switch { null => "null", double number => BitConverter.DoubleToInt64Bits(number), _ => value }}"];
        }

        return value is IEnumerable items
            ? items.Cast<object?>().SelectMany((item, index) => Leaves(item, $"{path}[{index}]"))
            : FieldsOf(value.GetType()).SelectMany(field => Leaves(field.GetValue(value), $"{path}.{Name(field)}"));
    }

    /// <summary>The fields that make up the value; [Recomputable] marks what is only remembered and can be worked out again.</summary>
    public static IEnumerable<FieldInfo> FieldsOf(Type type) =>
        type.GetFields(All).Where(field => !field.IsDefined(typeof(RecomputableAttribute))).OrderBy(field => field.Name, StringComparer.Ordinal);

    private static object Fill(Type type, ref int counter)
    {
        counter++;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
        {
            Array values = Enum.GetValues(type);
            return values.GetValue(1 + (counter % (values.Length - 1)))!;
        }

        if (IsLeaf(type))
        {
            return type == typeof(string) ? $"text-{counter}"
                : type == typeof(DateTimeOffset) ? new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(counter)
                : type == typeof(bool) ? true
                : Convert.ChangeType(counter, type, System.Globalization.CultureInfo.InvariantCulture);
        }

        if (type.IsArray)
        {
            return FillArray(type.GetElementType()!, Array.CreateInstance(type.GetElementType()!, 2), ref counter);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
        {
            Type element = type.GetGenericArguments()[0];
            Array items = FillArray(element, Array.CreateInstance(element, 2), ref counter);
            return typeof(ImmutableArray).GetMethods().First(method => method.Name == "Create" && method.GetParameters() is [{ ParameterType.IsArray: true }])
                .MakeGenericMethod(element).Invoke(null, [items])!;
        }

        object instance = type.GetConstructor(All, []) is not null ? Activator.CreateInstance(type, nonPublic: true)! : RuntimeHelpers.GetUninitializedObject(type);
        foreach (FieldInfo field in FieldsOf(type))
        {
            // A readonly array has a fixed length: fill the one that is there.
            object value = field.GetValue(instance) is Array fixedLength
                ? FillArray(fixedLength.GetType().GetElementType()!, fixedLength, ref counter)
                : Fill(field.FieldType, ref counter);
            field.SetValue(instance, value);
        }

        return instance;
    }

    private static Array FillArray(Type element, Array array, ref int counter)
    {
        for (int i = 0; i < array.Length; i++)
        {
            array.SetValue(Fill(element, ref counter), i);
        }

        return array;
    }

    private static bool IsLeaf(Type type) => type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(DateTimeOffset);

    private static string Name(FieldInfo field) => field.Name.TrimStart('<').Split('>')[0];
}
