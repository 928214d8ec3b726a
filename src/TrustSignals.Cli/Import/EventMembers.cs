using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using TrustSignals.Domain.Events;

namespace TrustSignals.Cli.Import;

/// <summary>The attributes and data members that a CSV column may name, with what their cells become.</summary>
internal static class EventMembers
{
    public const string DataPrefix = "data.";

    private static readonly FrozenSet<string> AttributeNames = new[] { "specversion", "id", "source", "type", "subject", "time" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, CellKind> DataKinds = Read().ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All names, attributes first; data members with their prefix.</summary>
    public static IEnumerable<string> All => AttributeNames.Concat(DataKinds.Keys.Select(name => DataPrefix + name)).Order(StringComparer.Ordinal);

    /// <summary>The full name that a column means, or null when it means nothing.</summary>
    /// <param name="column">An attribute, a data member with or without <c>data.</c>, or <c>customer</c> for the subject.</param>
    public static string? Resolve(string column)
    {
        string member = column.StartsWith(DataPrefix, StringComparison.Ordinal) ? column[DataPrefix.Length..] : column;
        return column == "customer" ? "subject"
            : AttributeNames.Contains(column) ? column
            : DataKinds.ContainsKey(member) ? DataPrefix + member
            : null;
    }

    /// <summary>What the cells of a full name become.</summary>
    public static CellKind KindOf(string name) => name.StartsWith(DataPrefix, StringComparison.Ordinal) ? DataKinds[name[DataPrefix.Length..]] : CellKind.Text;

    private static IEnumerable<KeyValuePair<string, CellKind>> Read()
    {
        IEnumerable<PropertyInfo> properties = new[] { typeof(SupportTicket), typeof(ReviewPost), typeof(TransactionOutcome) }
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .Where(property => property.SetMethod is not null);
        IEnumerable<KeyValuePair<string, CellKind>> members = properties.Select(property => KeyValuePair.Create(Name(property.Name), KindOf(property.PropertyType)));
        string[] rating = [nameof(Rating.Value), nameof(Rating.Minimum), nameof(Rating.Maximum)];
        return members.Where(member => member.Key != "rating")
            .Concat(rating.Select(part => KeyValuePair.Create($"rating.{Name(part)}", CellKind.Number)))
            .DistinctBy(member => member.Key);
    }

    private static CellKind KindOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { } known when known == typeof(bool) => CellKind.Flag,
        { } known when known == typeof(decimal) || known == typeof(double) || known == typeof(int) => CellKind.Number,
        _ => CellKind.Text,
    };

    private static string Name(string property) => JsonNamingPolicy.CamelCase.ConvertName(property);
}
