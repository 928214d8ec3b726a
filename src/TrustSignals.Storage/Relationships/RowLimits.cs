using Azure.Data.Tables;

namespace TrustSignals.Storage.Relationships;

/// <summary>How much a row may hold. The table service says that something is too large, and not what.</summary>
internal static class RowLimits
{
    /// <summary>How many characters a string column holds.</summary>
    public const int Characters = 32 * 1024;

    private const int Bytes = 64 * 1024;
    private const int Row = 1024 * 1024;

    /// <summary>What of a transaction is too large, by the names of rows and columns; null for nothing.</summary>
    public static string? ProblemOf(IEnumerable<TableTransactionAction> actions)
    {
        foreach (TableEntity row in actions.Select(action => action.Entity).OfType<TableEntity>())
        {
            (string Name, int Size, bool IsTooLarge)[] columns = [.. row.Select(column => Measure(column.Key, column.Value))];
            (string name, int size, bool isTooLarge) = columns.MaxBy(column => (column.IsTooLarge, column.Size));
            if (isTooLarge || columns.Sum(column => column.Size) > Row)
            {
                return $"The column {name} of the row {row.RowKey} has {size} bytes{(isTooLarge ? "" : " and is the largest")}: too large.";
            }
        }

        return null;
    }

    private static (string Name, int Size, bool IsTooLarge) Measure(string name, object? value) => value switch
    {
        string text => (name, text.Length * sizeof(char), text.Length > Characters),
        byte[] bytes => (name, bytes.Length, bytes.Length > Bytes),
        _ => (name, sizeof(long), false),
    };
}
