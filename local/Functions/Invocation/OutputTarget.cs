using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace TrustSignals.Local.Functions.Invocation;

/// <summary>Where one returned value goes: the whole value, or one property of it.</summary>
internal sealed record OutputTarget(PropertyInfo? Property, OutputBindingAttribute Binding)
{
    internal string Name => Property?.Name ?? "$return";

    internal string Kind => Binding switch
    {
        QueueOutputAttribute => "queue",
        ServiceBusOutputAttribute => "serviceBus",
        HttpResultAttribute => "http",
        _ => Binding.GetType().Name,
    };

    internal object? Read(object? returned) =>
        Property is null || returned is null ? returned : Property.GetValue(returned);

    internal static OutputTarget[] Of(MethodInfo method, bool http)
    {
        if (method.GetCustomAttribute<OutputBindingAttribute>() is { } whole)
        {
            return [new OutputTarget(null, whole)];
        }

        OutputTarget[] properties =
        [
            .. from property in ResultOf(method.ReturnType).GetProperties(BindingFlags.Public | BindingFlags.Instance)
               let binding = property.GetCustomAttribute<OutputBindingAttribute>()
               where binding is not null
               select new OutputTarget(property, binding),
        ];
        return properties.Length == 0 && http ? [new OutputTarget(null, new HttpResultAttribute())] : properties;
    }

    private static Type ResultOf(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>))
            ? type.GetGenericArguments()[0]
            : type;
}
