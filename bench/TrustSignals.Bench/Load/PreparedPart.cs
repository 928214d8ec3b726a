namespace TrustSignals.Bench.Load;

/// <summary>One row of a transaction that the pipeline wrote.</summary>
/// <param name="Method">POST inserts, PUT replaces.</param>
/// <param name="Table">Its table.</param>
/// <param name="RowKey">Its key.</param>
/// <param name="Json">The row.</param>
internal sealed record PreparedPart(string Method, string Table, string RowKey, string Json)
{
    private const string State = "s";

    /// <summary>Whether it is the row that every transaction of a customer finds changed.</summary>
    public bool IsState => RowKey == State;

    /// <summary>A key of the same kind and length that no other row has.</summary>
    public string KeyOf(string unique)
    {
        int prefix = RowKey.LastIndexOf('-') + 1;
        int free = RowKey.Length - prefix;
        return prefix == 0 || free < unique.Length ? RowKey : RowKey[..prefix] + unique.PadLeft(free, '0');
    }
}
