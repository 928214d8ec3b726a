using System.Reflection;

namespace TrustSignals.Local.Tests.Parity;

/// <summary>The visible surface of an assembly in the form of the lists: <c>Type</c> or <c>Type :: MemberInfo.ToString()</c>.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Of(Assembly assembly) =>
        assembly.GetExportedTypes().SelectMany(type => Members(type).Prepend(type.FullName!));

    public static HashSet<string> List(string file) =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Parity", file)).Where(line => line.Length > 0 && line[0] != '#')];

    private static IEnumerable<string> Members(Type type) =>
        type.GetMembers(Declared)
            .Where(member => member is not Type && IsVisible(member))
            .Select(member => $"{type.FullName} :: {member}");

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible),
        EventInfo @event => IsVisible(@event.AddMethod!),
        _ => true,
    };
}
