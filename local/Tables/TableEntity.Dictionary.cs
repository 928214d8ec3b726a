#nullable disable annotations // As in the official package, where nothing is annotated.
using System.Collections;

namespace Azure.Data.Tables;

/// <content>The dictionary.</content>
public sealed partial class TableEntity : IDictionary<string, object>
{
    /// <summary>Names of all properties.</summary>
    public ICollection<string> Keys => properties.Keys;

    /// <inheritdoc/>
    ICollection<object> IDictionary<string, object>.Values => properties.Values;

    /// <summary>Number of properties.</summary>
    public int Count => properties.Count;

    /// <inheritdoc/>
    bool ICollection<KeyValuePair<string, object>>.IsReadOnly => false;

    internal Dictionary<string, object> Properties => properties;

    /// <summary>Value of a property; null if there is none.</summary>
    /// <exception cref="InvalidOperationException">The new value's type does not fit the old one's.</exception>
    public object this[string key]
    {
        get => Value(key);
        set => Set(key, value);
    }

    /// <summary>Adds a property.</summary>
    public void Add(string key, object value) => Set(key, value);

    /// <summary>Whether a property of the name is there.</summary>
    public bool ContainsKey(string key) => properties.ContainsKey(key);

    /// <summary>Removes a property.</summary>
    public bool Remove(string key) => properties.Remove(key);

    /// <summary>Reads a property if it is there.</summary>
    public bool TryGetValue(string key, out object value) => properties.TryGetValue(key, out value);

    /// <summary>Removes everything, keys included.</summary>
    public void Clear() => properties.Clear();

    /// <inheritdoc/>
    void ICollection<KeyValuePair<string, object>>.Add(KeyValuePair<string, object> item) => Set(item.Key, item.Value);

    /// <inheritdoc/>
    bool ICollection<KeyValuePair<string, object>>.Contains(KeyValuePair<string, object> item) =>
        ((ICollection<KeyValuePair<string, object>>)properties).Contains(item);

    /// <inheritdoc/>
    void ICollection<KeyValuePair<string, object>>.CopyTo(KeyValuePair<string, object>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, object>>)properties).CopyTo(array, arrayIndex);

    /// <inheritdoc/>
    bool ICollection<KeyValuePair<string, object>>.Remove(KeyValuePair<string, object> item) =>
        ((ICollection<KeyValuePair<string, object>>)properties).Remove(item);

    /// <inheritdoc/>
    IEnumerator<KeyValuePair<string, object>> IEnumerable<KeyValuePair<string, object>>.GetEnumerator() => properties.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => properties.GetEnumerator();
}
