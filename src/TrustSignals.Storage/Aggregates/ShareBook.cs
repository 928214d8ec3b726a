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
    public Task ForgetAsync(CustomerKey customer, DateTimeOffset erasedAt, CancellationToken cancellationToken) =>
        ApplyAsync([CustomerShare.Nothing(customer, (erasedAt.UtcTicks, 0))], erasedAt, cancellationToken);

    /// <summary>Counts shares, at most one per customer.</summary>
    /// <param name="shares">The shares.</param>
    /// <param name="now">Days that are no longer kept are left alone.</param>
    /// <param name="cancellationToken">Stops between transactions.</param>
    public async Task ApplyAsync(IEnumerable<CustomerShare> shares, DateTimeOffset now, CancellationToken cancellationToken)
    {
        int firstDay = DateOnly.FromDateTime(now.UtcDateTime).DayNumber - ShareReader.KeptDays;
        foreach (IGrouping<(int Account, string Partition), CustomerShare> group in shares.GroupBy(share =>
            (accounts.IndexOf(share.Customer), AggregateKeys.PartitionOf(share.Customer))))
        {
            await ApplyAsync(Table(group.First().Customer), group.Key.Partition, [.. group], firstDay, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ApplyAsync(
        TableClient table, string partition, CustomerShare[] shares, int firstDay, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                var known = new Dictionary<CustomerKey, CustomerShare>();
                foreach (CustomerShare[] some in shares.Chunk(Parallelism))
                {
                    foreach (CustomerShare stored in await Task.WhenAll(some.Select(share => FindAsync(share.Customer, cancellationToken))).ConfigureAwait(false))
                    {
                        known[stored.Customer] = stored;
                    }
                }

                var transaction = new ShareTransaction(table, partition, firstDay);
                foreach (CustomerShare share in shares.Where(share => share.Version.CompareTo(known[share.Customer].Version) >= 0))
                {
                    await transaction.ReplaceAsync(known[share.Customer], share, cancellationToken).ConfigureAwait(false);
                }

                await transaction.FlushAsync(cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (TableTransactionFailedException exception) when (exception.Status is 404 or 409 or 412 && attempt < MaximumAttempts)
            {
                // Another process was faster: what it did is read, and the rest is done.
                await Task.Delay(Random.Shared.Next(1, 10 * attempt), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private TableClient Table(CustomerKey customer) => accounts.TableOf(customer, TableNames.Aggregates);
}
