using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using TrustSignals.Domain.Events;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Aggregates;
using TrustSignals.Storage.Alerts;
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
    private readonly AlertArchive archive = new(accounts);

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
        DateTimeOffset now = time.GetUtcNow();
        IReadOnlyList<string> ledgers = await LedgersAsync(customerId, cancellationToken).ConfigureAwait(false);
        // One write decides: the tombstone names what else must go, whoever finishes it.
        await MarkAsync(customerId, now, ledgers.Where(other => other != customerId), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes what is left after <see cref="BeginAsync"/>.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <returns>How many rows were deleted; 0 when no erasure is under way.</returns>
    public async Task<int> FinishAsync(string customerId, CancellationToken cancellationToken)
    {
        if (ErasureOf(customerId, await store.FindStateAsync(CustomerKey.Of(customerId), cancellationToken).ConfigureAwait(false)) is not { } erasure)
        {
            return 0;
        }

        int deleted = 0;
        foreach (Erasure other in await MarkOthersAsync(erasure, cancellationToken).ConfigureAwait(false))
        {
            deleted += await CompleteAsync(other, cancellationToken).ConfigureAwait(false);
        }

        return deleted + await CompleteAsync(erasure, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Puts a tombstone on everything that goes with a ledger before a row of it is deleted: a member that went on counting would
    /// copy to a group that is done. Members come before groups for the same reason. Others that are being erased themselves name
    /// others in turn; two may name each other.
    /// </summary>
    private async Task<IReadOnlyList<Erasure>> MarkOthersAsync(Erasure erasure, CancellationToken cancellationToken)
    {
        List<Erasure> marked = [];
        HashSet<string> seen = [erasure.CustomerId];
        var open = new PriorityQueue<string, bool>(erasure.Others.Select(Ranked));
        while (open.TryDequeue(out string? other, out _))
        {
            if (seen.Add(other) && await MarkAsync(other, erasure.At, cancellationToken).ConfigureAwait(false) is { } found)
            {
                marked.Add(found);
                open.EnqueueRange(found.Others.Select(Ranked));
            }
        }

        return marked;

        static (string, bool) Ranked(string id) => (id, IdentityIds.IsGroup(id));
    }

    /// <returns>Null for a ledger that was erased as of that time or later, and is done.</returns>
    private async Task<Erasure?> MarkAsync(string customerId, DateTimeOffset erasedAt, CancellationToken cancellationToken)
    {
        TableEntity? found = await store.FindStateAsync(CustomerKey.Of(customerId), cancellationToken).ConfigureAwait(false);
        return StateRow.ErasedAtOf(found) >= erasedAt
            ? ErasureOf(customerId, found)
            : await MarkAsync(customerId, erasedAt, [], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Puts the tombstone in the state row's place. One that stands already knows others whose links are forgotten by now.</summary>
    private async Task<Erasure> MarkAsync(string customerId, DateTimeOffset erasedAt, IEnumerable<string> others, CancellationToken cancellationToken)
    {
        CustomerKey customer = CustomerKey.Of(customerId);
        await watchList.RegisterAsync(customer, customerId, erasedAt.UtcTicks, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            TableEntity? found = await store.FindStateAsync(customer, cancellationToken).ConfigureAwait(false);
            Erasure? before = ErasureOf(customerId, found);
            DateTimeOffset at = before?.At > erasedAt ? before.At : erasedAt;
            ImmutableArray<string> all = [.. others.Union(before?.Others ?? [], StringComparer.Ordinal)];
            TableEntity tombstone = StateRow.Tombstone(customer, at, all);
            try
            {
                Response answer = found is null
                    ? await Table(customer).AddEntityAsync(tombstone, cancellationToken).ConfigureAwait(false)
                    : await Table(customer).UpdateEntityAsync(tombstone, found.ETag, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
                return new Erasure(customerId, at, all, answer.Headers.ETag!.Value);
            }
            catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412)
            {
                // An event was counted, or somebody else erases: each turn that is lost was won by another.
            }
        }
    }

    private static Erasure? ErasureOf(string customerId, TableEntity? state) =>
        state is not null && StateRow.FromTombstoneIfErasing(state, out DateTimeOffset erasedAt)
            ? new Erasure(customerId, erasedAt, StateRow.OthersOf(state), state.ETag)
            : null;

    private async Task<int> CompleteAsync(Erasure erasure, CancellationToken cancellationToken)
    {
        (string customerId, DateTimeOffset erasedAt) = (erasure.CustomerId, erasure.At);
        CustomerKey customer = CustomerKey.Of(customerId);
        int deleted = await DeletePartitionAsync(customer, cancellationToken).ConfigureAwait(false);
        await book.ForgetAsync(customerId, cancellationToken).ConfigureAwait(false);
        await stages.ForgetAsync(customer, cancellationToken).ConfigureAwait(false);
        // Somebody may be counting the customer this moment: look once more when they are surely done.
        await marks.RegisterAsync([new Mark(customer, "", (time.GetUtcNow() + WatchList.Grace).UtcTicks, IsLast: true)], cancellationToken).ConfigureAwait(false);
        await shares.ForgetAsync(customer, erasedAt, cancellationToken).ConfigureAwait(false);
        await watchList.ForgetAsync(customer, customerId, erasedAt, cancellationToken).ConfigureAwait(false);
        try
        {
            await Table(customer).UpdateEntityAsync(
                StateRow.Tombstone(customer, erasedAt, isErasing: false), erasure.ETag, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status == 412)
        {
            // Another attempt was faster, or began anew; then somebody must come back, and its row may be among those just removed.
            if (ErasureOf(customerId, await store.FindStateAsync(customer, cancellationToken).ConfigureAwait(false)) is { } anew)
            {
                await watchList.RegisterAsync(customer, customerId, anew.At.UtcTicks, cancellationToken).ConfigureAwait(false);
            }

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

        int deleted = rows.Count;
        foreach (string[] batch in rows.Where(row => !IsCase(row)).Chunk(BatchLimit))
        {
            // While the rows stand, they tell which locators belong to the customer.
            await Task.WhenAll(batch.Select(EventOf).OfType<EventKey>().Distinct()
                .Select(key => locator.ForgetAsync(key, cancellationToken))).ConfigureAwait(false);
            await DeleteBatchAsync(customer, batch, cancellationToken).ConfigureAwait(false);
        }

        string[] cases = [.. rows.Where(IsCase)];
        if (cases.Length > 0)
        {
            // While the cases stand, they tell which alerts there were. Whoever had none is mentioned nowhere.
            deleted += await DeleteAlertsAsync(customer, cancellationToken).ConfigureAwait(false);
        }

        foreach (string[] batch in cases.Chunk(BatchLimit))
        {
            await DeleteBatchAsync(customer, batch, cancellationToken).ConfigureAwait(false);
        }

        return deleted;
    }

    private static bool IsCase(string rowKey) => rowKey.StartsWith(RowKeys.CasePrefix, StringComparison.Ordinal);

    /// <summary>The archive's rows, whose keys the cases tell, and what is on its way.</summary>
    private async Task<int> DeleteAlertsAsync(CustomerKey customer, CancellationToken cancellationToken)
    {
        List<AlertCase> cases = await Table(customer).ReadAllAsync(
            RowKeys.Range(customer, RowKeys.CasePrefix), AlertCaseRow.FromEntity, cancellationToken).ConfigureAwait(false);
        foreach (AlertCase item in cases)
        {
            await archive.ForgetAsync(item.Alert, cancellationToken).ConfigureAwait(false);
        }

        int deleted = cases.Count;
        foreach (string table in (string[])[TableNames.DeadLetters, TableNames.Digests, TableNames.AlertClock])
        {
            deleted += await DeleteMentionsAsync(accounts.SharedTable(table), customer, cancellationToken).ConfigureAwait(false);
        }

        return deleted;
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

    /// <summary>Alerts on their way are keyed by channel and time, and by the alert, whose id begins with the customer's key. The tables are short.</summary>
    private static async Task<int> DeleteMentionsAsync(TableClient table, CustomerKey customer, CancellationToken cancellationToken)
    {
        List<TableEntity> rows = [];
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(
            filter: (string?)null, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (row.RowKey.Contains(customer.Value, StringComparison.Ordinal))
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
