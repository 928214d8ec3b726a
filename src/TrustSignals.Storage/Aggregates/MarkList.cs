using Azure;
using Azure.Data.Tables;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Watching;

namespace TrustSignals.Storage.Aggregates;

/// <summary>Reads, writes and settles marks, many in one transaction.</summary>
/// <param name="accounts">The storage accounts.</param>
internal sealed class MarkList(StorageAccounts accounts)
{
    private const int BatchLimit = 100;

    /// <summary>The marks of one shard that are due and stand behind a row, the longest due first; at most a page.</summary>
    public static async Task<IReadOnlyList<Mark>> ReadDueAsync(
        TableClient table, int shard, DateTimeOffset now, string after, int pageSize, CancellationToken cancellationToken)
    {
        string filter = $"PartitionKey eq '{WatchList.PartitionOf(shard)}' and RowKey gt '{after}' and RowKey lt '{Mark.EndOf(now)}'";
        await foreach (Page<TableEntity> page in table.QueryAsync<TableEntity>(filter, pageSize, cancellationToken: cancellationToken)
            .AsPages(null, pageSize).ConfigureAwait(false))
        {
            return [.. page.Values.Select(Mark.FromEntity)];
        }

        return [];
    }

    public Task RegisterAsync(IEnumerable<Mark> marks, CancellationToken cancellationToken) =>
        SubmitAsync(marks, (partition, mark) => new TableTransactionAction(TableTransactionActionType.UpsertReplace, Mark.ToEntity(partition, mark)), cancellationToken);

    public async Task RemoveAsync(IReadOnlyCollection<Mark> marks, CancellationToken cancellationToken)
    {
        try
        {
            await SubmitAsync(
                marks,
                (partition, mark) => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(partition, mark.RowKey), ETag.All),
                cancellationToken).ConfigureAwait(false);
        }
        catch (TableTransactionFailedException exception) when (exception.Status == 404)
        {
            // Another process settled one of them: the rest are looked at once more.
        }
    }

    private async Task SubmitAsync(IEnumerable<Mark> marks, Func<string, Mark, TableTransactionAction> action, CancellationToken cancellationToken)
    {
        foreach (IGrouping<(int Account, int Shard), Mark> group in marks.DistinctBy(mark => mark.RowKey)
            .GroupBy(mark => (accounts.IndexOf(mark.Customer), mark.Customer.ShardOf(WatchList.Shards))))
        {
            TableClient table = accounts.TableOf(group.First().Customer, TableNames.WatchList);
            foreach (Mark[] batch in group.Chunk(BatchLimit))
            {
                await table.SubmitTransactionAsync(
                    batch.Select(mark => action(WatchList.PartitionOf(group.Key.Shard), mark)), cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
