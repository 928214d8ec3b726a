using System.Globalization;
using Azure;
using Azure.Data.Tables;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Aggregates;
using TrustSignals.Storage.Outbox;

namespace TrustSignals.Storage.Watching;

/// <summary>
/// Who must be looked at when. Rows are keyed by due time within shards, so that a sweep reads what is due and
/// nothing else. A row is written before the state that needs it and deleted after the state that no longer does:
/// one row too many is skipped, one too few cannot be.
/// </summary>
/// <param name="accounts">The storage accounts; each customer's rows stand in the customer's account.</param>
public sealed class WatchList(StorageAccounts accounts)
{
    private const string MessagesColumn = "Messages";
    private const string RaisedColumn = "Raised";
    private const string RevisionColumn = "Revision";

    /// <summary>Partitions per account.</summary>
    public const int Shards = 16;

    /// <summary>
    /// How long a row that matches no state is left alone while the state that it announces may be about to be written.
    /// Longer than any commit takes.
    /// </summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Makes sure that a customer is looked at.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="customerId">The customer's id, so that the sweep can tell whom it looks at.</param>
    /// <param name="dueTicks">UTC ticks.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <param name="mayHoldMessages">Whether the outbox may hold something when the time comes; false for a deadline alone.</param>
    public Task RegisterAsync(
        CustomerKey customer, string customerId, long dueTicks, CancellationToken cancellationToken, bool mayHoldMessages = true) =>
        RegisterAsync(new WatchItem(customer, customerId, dueTicks, mayHoldMessages ? new OutboxHint(customer) : null), customer, customerId, null, cancellationToken);

    /// <summary>
    /// Makes sure that a customer is looked at, and that what is counted of them is: two rows of the same partition,
    /// so that both cost one request.
    /// </summary>
    internal Task RegisterAsync(
        WatchItem? item, CustomerKey customer, string customerId, long? markTicks, CancellationToken cancellationToken)
    {
        TableClient table = accounts.TableOf(customer, TableNames.WatchList);
        TableEntity? mark = markTicks is { } ticks ? Mark.ToEntity(PartitionOf(customer), new Mark(customer, customerId, ticks, false)) : null;
        return (item, mark) switch
        {
            (null, null) => Task.CompletedTask,
            (null, not null) => table.UpsertEntityAsync(mark, TableUpdateMode.Replace, cancellationToken),
            (not null, null) => table.UpsertEntityAsync(ToEntity(item), TableUpdateMode.Replace, cancellationToken),
            _ => table.SubmitTransactionAsync(
                [
                    new TableTransactionAction(TableTransactionActionType.UpsertReplace, ToEntity(item)),
                    new TableTransactionAction(TableTransactionActionType.UpsertReplace, mark),
                ], cancellationToken),
        };
    }

    /// <summary>Removes a row that was worked off, unless somebody has announced the same time anew since it was read.</summary>
    /// <param name="item">The row.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task RemoveAsync(WatchItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        return RemoveAsync(
            accounts.TableOf(item.Customer, TableNames.WatchList), PartitionOf(item.Customer), RowOf(item.DueTicks, item.Customer), item.ETag, cancellationToken);
    }

    /// <summary>Removes every row of a customer but the one that leads back to the erasure; reads one shard.</summary>
    internal async Task ForgetAsync(CustomerKey customer, string customerId, DateTimeOffset erasedAt, CancellationToken cancellationToken)
    {
        string filter = $"PartitionKey eq '{PartitionOf(customer)}' and " + TableClient.CreateQueryFilter($"CustomerId eq {customerId}");
        string stays = RowOf(erasedAt.UtcTicks, customer);
        TableClient table = accounts.TableOf(customer, TableNames.WatchList);
        List<string> rows = await table.ReadAllAsync(filter, row => row.RowKey, cancellationToken).ConfigureAwait(false);
        foreach (string row in rows.Where(row => row != stays))
        {
            await RemoveAsync(table, PartitionOf(customer), row, ETag.All, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The rows that are due, shard by shard, the longest due first within a shard.</summary>
    /// <param name="nowTicks">UTC ticks; rows due at or before it are returned.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async IAsyncEnumerable<WatchItem> ReadDueAsync(
        long nowTicks, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string end = TicksText(nowTicks) + ".";
        foreach (TableClient table in accounts.TablesOf(TableNames.WatchList))
        {
            for (int shard = 0; shard < Shards; shard++)
            {
                string filter = $"PartitionKey eq '{PartitionOf(shard)}' and RowKey lt '{end}'";
                await foreach (TableEntity entity in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
                {
                    yield return ItemOf(entity);
                }
            }
        }
    }

    private static async Task RemoveAsync(TableClient table, string partition, string row, ETag tag, CancellationToken cancellationToken)
    {
        try
        {
            await table.DeleteEntityAsync(partition, row, tag, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            // Another sweep was faster, or a commit needs the row.
        }
    }

    private static WatchItem ItemOf(TableEntity entity)
    {
        var customer = new CustomerKey(entity.RowKey[20..]);
        return new WatchItem(
            customer, entity.GetString("CustomerId"), long.Parse(entity.RowKey.AsSpan(0, 19), NumberStyles.None, CultureInfo.InvariantCulture),
            // Rows of older versions do not say.
            entity.GetBoolean(MessagesColumn) == false
                ? null
                : new OutboxHint(customer) { Raised = [.. (entity.GetString(RaisedColumn) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)] })
        {
            Revision = entity.GetInt64(RevisionColumn),
            ETag = entity.ETag,
        };
    }

    private static TableEntity ToEntity(WatchItem item)
    {
        var row = new TableEntity(PartitionOf(item.Customer), RowOf(item.DueTicks, item.Customer))
        {
            ["CustomerId"] = item.CustomerId, [MessagesColumn] = item.Messages is not null,
        };
        if (item.Revision is { } revision)
        {
            row[RevisionColumn] = revision;
        }

        if (item.Messages is { Raised.IsEmpty: false } messages)
        {
            row[RaisedColumn] = string.Join(' ', messages.Raised);
        }

        return row;
    }

    private static string PartitionOf(CustomerKey customer) => PartitionOf(customer.ShardOf(Shards));

    internal static string PartitionOf(int shard) => string.Create(CultureInfo.InvariantCulture, $"due-{shard:D2}");

    private static string RowOf(long dueTicks, CustomerKey customer) => $"{TicksText(dueTicks)}-{customer}";

    private static string TicksText(long ticks) => ticks.ToString("D19", CultureInfo.InvariantCulture);
}
