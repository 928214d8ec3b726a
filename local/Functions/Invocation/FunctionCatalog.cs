using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace TrustSignals.Local.Functions.Invocation;

/// <summary>Finds the functions of an application.</summary>
internal static class FunctionCatalog
{
    /// <summary>Every public method with <see cref="FunctionAttribute"/> in a public class, by name.</summary>
    /// <exception cref="FunctionWorkerException">Two functions share a name, or one has not exactly one trigger.</exception>
    internal static IReadOnlyList<FunctionDescriptor> Discover(Assembly assembly, Func<string, bool> wanted)
    {
        List<FunctionDescriptor> functions =
        [
            .. from type in assembly.GetTypes()
               where type.IsVisible && type.IsClass && (!type.IsAbstract || type.IsSealed)
               from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
               where method.GetCustomAttribute<FunctionAttribute>() is { } function && wanted(function.Name)
               let function = FunctionDescriptor.From(method)
               orderby function.Name
               select function,
        ];
        string? twice = functions.GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(group => group.Count() > 1)?.Key;
        return twice is null ? functions : throw new FunctionWorkerException($"Two functions have the name '{twice}'.");
    }
}
