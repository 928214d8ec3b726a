using Azure.Data.Tables;

namespace TrustSignals.Storage.Accounts;

/// <summary>Reads rows that a caller needs all of.</summary>
internal static class TableRows
{
    /// <summary>The rows of one partition whose keys lie in a range, in the order of their keys.</summary>
    /// <param name="table">The table.</param>
    /// <param name="partition">The partition's key, which holds no quotation mark.</param>
    /// <param name="from">The first key.</param>
    /// <param name="before">The first key behind the range.</param>
    /// <param name="read">Reads a row.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static Task<List<T>> ReadRangeAsync<T>(
        this TableClient table, string partition, string from, string before, Func<TableEntity, T> read, CancellationToken cancellationToken) =>
        table.ReadAllAsync($"PartitionKey eq '{partition}' and RowKey ge '{from}' and RowKey lt '{before}'", read, cancellationToken);

    /// <summary>The rows of one partition whose keys lie in a range, in the order of their keys.</summary>
    public static Task<List<TableEntity>> ReadRangeAsync(
        this TableClient table, string partition, string from, string before, CancellationToken cancellationToken) =>
        table.ReadRangeAsync(partition, from, before, row => row, cancellationToken);

    /// <summary>All rows that a filter finds; each is read as it comes, so that no more of them is held than what was read.</summary>
    public static async Task<List<T>> ReadAllAsync<T>(
        this TableClient table, string filter, Func<TableEntity, T> read, CancellationToken cancellationToken)
    {
        List<T> all = [];
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            all.Add(read(row));
        }

        return all;
    }
}
