using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using TrustSignals.Domain.Events;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Aggregates;
using TrustSignals.Storage.Identities;
using TrustSignals.Storage.Intake;
using TrustSignals.Storage.Relationships;
using TrustSignals.Storage.Watching;

namespace TrustSignals.Storage.Privacy;

/// <summary>
/// Erases a customer (article 17 GDPR). It begins by putting a tombstone in the state row's place: from then on no
/// writer can bring anything back, and late copies of what happened before are turned away. Then the rows go, and
/// may go in several attempts: the watch list leads the sweep back to an erasure that was cut short.
/// </summary>
/// <param name="accounts">The storage accounts.</param>
/// <param name="store">The ledgers.</param>
/// <param name="identities">Who belongs together.</param>
/// <param name="book">What was said about that.</param>
/// <param name="watchList">Who must be looked at.</param>
/// <param name="stages">Who is in which stage.</param>
/// <param name="locator">Whose event it is.</param>
/// <param name="time">The clock.</param>
public sealed class CustomerEraser(
    StorageAccounts accounts, RelationshipStore store, IdentityGraph identities, IdentityBook book, WatchList watchList, StageIndex stages, EventLocator locator,
    TimeProvider time)
{
    private const int BatchLimit = 100;
    private readonly ShareBook shares = new(accounts);
    private readonly MarkList marks = new(accounts);

    /// <summary>Erases everything now. Doing so again, or for a customer nobody knows, is harmless.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="cancellationToken">Stops between rows; the sweep goes on with it.</param>
    /// <returns>How many rows were deleted.</returns>
    public async Task<int> EraseAsync(string customerId, CancellationToken cancellationToken)
    {
        await BeginAsync(customerId, cancellationToken).ConfigureAwait(false);
        return await FinishAsync(customerId, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes the erasure certain, of all identities that belong together: two writes. The sweep does the rest unless <see cref="FinishAsync"/> does.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task BeginAsync(string customerId, CancellationToken cancellationToken)
    {
        CustomerKey customer = CustomerKey.Of(customerId);
        DateTimeOffset now = time.GetUtcNow();
        IEnumerable<string> others = (await LedgersAsync(customerId, cancellationToken).ConfigureAwait(false)).Where(other => other != customerId);
        await watchList.RegisterAsync(customer, customerId, now.UtcTicks, cancellationToken).ConfigureAwait(false);
        // One write decides: the tombstone names what else must go, whoever finishes it.
        await Table(customer).UpsertEntityAsync(StateRow.Tombstone(customer, now, [.. others]), TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes what is left after <see cref="BeginAsync"/>.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <returns>How many rows were deleted; 0 when no erasure is under way.</returns>
    public async Task<int> FinishAsync(string customerId, CancellationToken cancellationToken)
    {
        CustomerKey customer = CustomerKey.Of(customerId);
        TableEntity? found = await store.FindStateAsync(customer, cancellationToken).ConfigureAwait(false);
        if (found is null || !StateRow.FromTombstoneIfErasing(found, out DateTimeOffset erasedAt))
        {
            return 0;
        }

        int deleted = 0;
        foreach (string other in StateRow.OthersOf(found))
        {
            deleted += await EraseWithAsync(other, erasedAt, cancellationToken).ConfigureAwait(false);
        }

        deleted += await DeletePartitionAsync(customer, cancellationToken).ConfigureAwait(false);
        await book.ForgetAsync(customerId, cancellationToken).ConfigureAwait(false);
        deleted += await DeleteAsync(
            accounts.SharedTable(TableNames.Alerts), TableClient.CreateQueryFilter($"CustomerId eq {customerId}"), cancellationToken).ConfigureAwait(false);
        foreach (string table in (string[])[TableNames.DeadLetters, TableNames.Digests, TableNames.AlertClock])
        {
            deleted += await DeleteMentionsAsync(accounts.SharedTable(table), customer, cancellationToken).ConfigureAwait(false);
        }

        await stages.ForgetAsync(customer, cancellationToken).ConfigureAwait(false);
        // Somebody may be counting the customer this moment: look once more when they are surely done.
        await marks.RegisterAsync([new Mark(customer, "", (time.GetUtcNow() + WatchList.Grace).UtcTicks, IsLast: true)], cancellationToken).ConfigureAwait(false);
        await shares.ForgetAsync(customer, erasedAt, cancellationToken).ConfigureAwait(false);
        await watchList.ForgetAsync(customer, customerId, erasedAt, cancellationToken).ConfigureAwait(false);
        try
        {
            await Table(customer).UpdateEntityAsync(
                StateRow.Tombstone(customer, erasedAt, isErasing: false), found.ETag, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status == 412)
        {
            // Another attempt was faster, or began anew; the watch row of a new one must stay.
            return deleted;
        }

        await watchList.RemoveAsync(new WatchItem(customer, customerId, erasedAt.UtcTicks, null), cancellationToken).ConfigureAwait(false);
        return deleted;
    }

    private async Task<IReadOnlyList<string>> LedgersAsync(string customerId, CancellationToken cancellationToken)
    {
        IdentityGroup group = await identities.ReadAsync(customerId, cancellationToken, int.MaxValue).ConfigureAwait(false);
        return await store.LedgersOfAsync(customerId, group.Members, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Erases a ledger that goes with another one, as of the same time.</summary>
    private async Task<int> EraseWithAsync(string customerId, DateTimeOffset erasedAt, CancellationToken cancellationToken)
    {
        CustomerKey customer = CustomerKey.Of(customerId);
        RelationshipDocument document = await store.LoadAsync(customer, customerId, cancellationToken).ConfigureAwait(false);
        if (document.ErasedAt is not { } before || before < erasedAt)
        {
            await watchList.RegisterAsync(customer, customerId, erasedAt.UtcTicks, cancellationToken).ConfigureAwait(false);
            await Table(customer).UpsertEntityAsync(
                StateRow.Tombstone(customer, erasedAt, isErasing: true), TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
        }

        return await FinishAsync(customerId, cancellationToken).ConfigureAwait(false);
    }

    private TableClient Table(CustomerKey customer) => accounts.TableOf(customer, TableNames.Relationships);

    private async Task<int> DeletePartitionAsync(CustomerKey customer, CancellationToken cancellationToken)
    {
        List<string> rows = [];
        await foreach (TableEntity row in Table(customer).QueryAsync<TableEntity>(
            $"PartitionKey eq '{customer}'", select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (row.RowKey != RowKeys.State)
            {
                rows.Add(row.RowKey);
            }
        }

        foreach (string[] batch in rows.Chunk(BatchLimit))
        {
            // While the rows stand, they tell which locators belong to the customer.
            await Task.WhenAll(batch.Select(EventOf).OfType<EventKey>().Distinct()
                .Select(key => locator.ForgetAsync(key, cancellationToken))).ConfigureAwait(false);
            await DeleteBatchAsync(customer, batch, cancellationToken).ConfigureAwait(false);
        }

        return rows.Count;
    }

    private static EventKey? EventOf(string rowKey) =>
        rowKey.StartsWith(RowKeys.EventPrefix, StringComparison.Ordinal) ? EventKey.Parse(rowKey[RowKeys.EventPrefix.Length..])
        : rowKey.StartsWith(RowKeys.AmendmentPrefix, StringComparison.Ordinal) ? EventKey.Parse(rowKey.Split('-')[1])
        : null;

    private async Task DeleteBatchAsync(CustomerKey customer, string[] rowKeys, CancellationToken cancellationToken)
    {
        ImmutableArray<TableTransactionAction> actions =
            [.. rowKeys.Select(rowKey => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(customer.Value, rowKey), ETag.All))];
        try
        {
            await Table(customer).SubmitTransactionAsync(actions, cancellationToken).ConfigureAwait(false);
        }
        catch (TableTransactionFailedException exception) when (exception.Status == 404)
        {
            // Another attempt deletes the same rows: one by one, whatever is left.
            foreach (string rowKey in rowKeys)
            {
                await DeleteRowAsync(Table(customer), customer.Value, rowKey, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task<int> DeleteAsync(TableClient table, string filter, CancellationToken cancellationToken)
    {
        List<TableEntity> rows = [];
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(
            filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            rows.Add(row);
        }

        foreach (TableEntity row in rows)
        {
            await DeleteRowAsync(table, row.PartitionKey, row.RowKey, cancellationToken).ConfigureAwait(false);
        }

        return rows.Count;
    }

    /// <summary>Alerts on their way are keyed by channel and time; every alert's id begins with the customer's key. The tables are short.</summary>
    private static async Task<int> DeleteMentionsAsync(TableClient table, CustomerKey customer, CancellationToken cancellationToken)
    {
        List<TableEntity> rows = [];
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter: (string?)null, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (row.PartitionKey.Contains(customer.Value, StringComparison.Ordinal) || row.RowKey.Contains(customer.Value, StringComparison.Ordinal)
                || row.Any(column => column.Value is string text && text.Contains(customer.Value, StringComparison.Ordinal)))
            {
                rows.Add(row);
            }
        }

        foreach (TableEntity row in rows)
        {
            await DeleteRowAsync(table, row.PartitionKey, row.RowKey, cancellationToken).ConfigureAwait(false);
        }

        return rows.Count;
    }

    private static async Task DeleteRowAsync(TableClient table, string partition, string row, CancellationToken cancellationToken)
    {
        try
        {
            await table.DeleteEntityAsync(partition, row, ETag.All, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            // Gone already.
        }
    }
}
