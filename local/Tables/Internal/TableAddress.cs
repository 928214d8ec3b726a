namespace Azure.Data.Tables.Internal;

/// <summary>Addresses of the service, of a table and of its entities.</summary>
internal sealed class TableAddress
{
    internal const string Json = "application/json;odata=minimalmetadata";

    internal TableAddress(Uri service, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        string root = service.AbsoluteUri.TrimEnd('/');
        Text = $"{root}/{Uri.EscapeDataString(name)}";
        Table = new Uri(Text);
        Tables = new Uri(root + "/Tables");
        NamedTable = new Uri($"{root}/Tables('{Uri.EscapeDataString(name)}')");
        Transaction = new Uri(root + "/$batch");
    }

    internal string Text { get; }

    internal Uri Table { get; }

    internal Uri Tables { get; }

    internal Uri NamedTable { get; }

    internal Uri Transaction { get; }

    /// <summary>A key as it stands between single quotes in an address.</summary>
    internal static string Escape(string key) =>
        Uri.EscapeDataString(key.Contains('\'', StringComparison.Ordinal) ? key.Replace("'", "''", StringComparison.Ordinal) : key);

    internal Uri Entity(string partitionKey, string rowKey, string query = "") =>
        new($"{Text}(PartitionKey='{Escape(partitionKey)}',RowKey='{Escape(rowKey)}'){query}");

    internal Uri Query(string query) => new($"{Text}(){query}");
}
