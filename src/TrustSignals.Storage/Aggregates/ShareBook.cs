using Azure;
using Azure.Data.Tables;
using TrustSignals.Storage.Accounts;

namespace TrustSignals.Storage.Aggregates;

/// <summary>
/// Puts customers' shares in place of their former ones, and moves the sums by the difference in the same transaction:
/// applied twice, or by two processes, a share counts once. Many customers go into one transaction.
/// </summary>
/// <param name="accounts">The storage accounts.</param>
internal sealed class ShareBook(StorageAccounts accounts)
{
    private const int MaximumAttempts = 20;
    private const int Parallelism = 8;

    /// <summary>A customer's share as it is counted now.</summary>
    public async Task<CustomerShare> FindAsync(CustomerKey customer, CancellationToken cancellationToken)
    {
        NullableResponse<TableEntity> found = await Table(customer).GetEntityIfExistsAsync<TableEntity>(
            AggregateKeys.PartitionOf(customer), AggregateKeys.Share(customer), cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? ShareRow.FromEntity(found.Value!) : CustomerShare.Nothing(customer, (long.MinValue, 0));
    }

    /// <summary>Takes everything of a customer out of the sums.</summary>
    public async Task ForgetAsync(CustomerKey customer, DateTimeOffset erasedAt, CancellationToken cancellationToken) => await ApplyAsync(
        [new ShareChange(await FindAsync(customer, cancellationToken).ConfigureAwait(false), CustomerShare.Nothing(customer, (erasedAt.UtcTicks, 0)))],
        erasedAt, cancellationToken).ConfigureAwait(false);

    /// <summary>Counts shares, at most one per customer.</summary>
    /// <param name="changes">The shares, and what was counted before.</param>
    /// <param name="now">Days that are no longer kept are left alone.</param>
    /// <param name="cancellationToken">Stops between transactions.</param>
    public async Task ApplyAsync(IEnumerable<ShareChange> changes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        int firstDay = DateOnly.FromDateTime(now.UtcDateTime).DayNumber - ShareReader.KeptDays;
        foreach (IGrouping<(int Account, string Partition), ShareChange> group in changes.GroupBy(change =>
            (accounts.IndexOf(change.Fresh.Customer), AggregateKeys.PartitionOf(change.Fresh.Customer))))
        {
            await ApplyAsync(Table(group.First().Fresh.Customer), group.Key.Partition, [.. group], firstDay, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ApplyAsync(
        TableClient table, string partition, ShareChange[] changes, int firstDay, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                var transaction = new ShareTransaction(table, partition, firstDay);
                foreach (ShareChange change in changes.Where(change => change.IsForward))
                {
                    await transaction.ReplaceAsync(change.Counted, change.Fresh, cancellationToken).ConfigureAwait(false);
                }

                await transaction.FlushAsync(cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (TableTransactionFailedException exception) when (exception.Status is 404 or 409 or 412 && attempt < MaximumAttempts)
            {
                // Another process was faster: what it did is read, and the rest is done.
                await Task.Delay(Random.Shared.Next(1, 10 * attempt), cancellationToken).ConfigureAwait(false);
                changes = await ReadAgainAsync(changes, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<ShareChange[]> ReadAgainAsync(ShareChange[] changes, CancellationToken cancellationToken)
    {
        List<ShareChange> again = [];
        foreach (ShareChange[] some in changes.Chunk(Parallelism))
        {
            again.AddRange(await Task.WhenAll(some.Select(
                async change => change with { Counted = await FindAsync(change.Fresh.Customer, cancellationToken).ConfigureAwait(false) })).ConfigureAwait(false));
        }

        return [.. again];
    }

    private TableClient Table(CustomerKey customer) => accounts.TableOf(customer, TableNames.Aggregates);
}
