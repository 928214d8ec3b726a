using System.Collections.Immutable;

namespace TrustSignals.Ingestion.Webhooks;

/// <summary>Header or query fields: names in any case, each with one or more values.</summary>
public sealed class FieldMap
{
    private readonly Dictionary<string, ImmutableArray<string>> fields = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Collects fields; a name may come several times.</summary>
    /// <param name="pairs">Name and value.</param>
    public FieldMap(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        foreach ((string name, string value) in pairs)
        {
            fields[name] = fields.TryGetValue(name, out ImmutableArray<string> values) ? values.Add(value) : [value];
        }
    }

    /// <summary>No fields.</summary>
    public static FieldMap Empty { get; } = new([]);

    /// <summary>The names, in no order.</summary>
    public IEnumerable<string> Names => fields.Keys;

    /// <summary>The first value of a field, or null.</summary>
    /// <param name="name">The name, in any case.</param>
    public string? this[string name] => All(name) is [var first, ..] ? first : null;

    /// <summary>All values of a field, none when it is not there.</summary>
    /// <param name="name">The name, in any case.</param>
    public ImmutableArray<string> All(string name) => fields.TryGetValue(name, out ImmutableArray<string> values) ? values : [];
}
