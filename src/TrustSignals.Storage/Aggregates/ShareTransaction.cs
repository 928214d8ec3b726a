using Azure;
using Azure.Data.Tables;
using TrustSignals.Domain.Numerics;

namespace TrustSignals.Storage.Aggregates;

/// <summary>
/// Collects replaced shares of one partition until a transaction is full. A share with more changes than fit is
/// replaced in several steps, each of which leaves share and sums in agreement.
/// </summary>
internal sealed class ShareTransaction(TableClient table, string partition, int firstDay)
{
    private const int Limit = 100;

    private readonly Dictionary<string, (ETag? Tag, ShareItem? Sum)> sums = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ShareItem> changes = new(StringComparer.Ordinal);
    private readonly List<TableTransactionAction> rows = [];

    private int Room => Limit - rows.Count - changes.Count;

    /// <summary>Puts one share in place of another.</summary>
    /// <param name="stored">As it is counted, with the row's tag.</param>
    /// <param name="fresh">As it should be counted.</param>
    /// <param name="cancellationToken">Stops between transactions.</param>
    public async Task ReplaceAsync(CustomerShare stored, CustomerShare fresh, CancellationToken cancellationToken)
    {
        ShareItem[] changed =
        [
            .. stored.Items.Keys.Union(fresh.Items.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Where(key => stored.Items.GetValueOrDefault(key)?.Counts != fresh.Items.GetValueOrDefault(key)?.Counts)
                .Select(key => DifferenceOf(stored.Items.GetValueOrDefault(key), fresh.Items.GetValueOrDefault(key))),
        ];
        CustomerShare now = stored;
        for (int done = 0; ;)
        {
            // A touchpoint takes its sum and the customer's line; the share itself takes one more row, and a delicate moment another.
            bool fits = Room > 1 + (2 * (changed.Length - done));
            if (!fits && rows.Count > 0)
            {
                await FlushAsync(cancellationToken).ConfigureAwait(false);
                continue;
            }

            ShareItem[] part = changed[done..(fits ? changed.Length : done + ((Room - 2) / 2))];
            done += part.Length;
            if (done == changed.Length)
            {
                Add(now, fresh with { ETag = now.ETag }, part);
                return;
            }

            CustomerShare next = now with
            {
                CustomerId = fresh.CustomerId.Length > 0 ? fresh.CustomerId : now.CustomerId,
                Items = part.Aggregate(now.Items, (items, item) => fresh.Items.TryGetValue(item.RowKey, out ShareItem? wanted)
                    ? items.SetItem(item.RowKey, wanted) : items.Remove(item.RowKey)),
            };
            Add(now, next, part);
            now = next with { ETag = await FlushAsync(cancellationToken).ConfigureAwait(false) };
        }
    }

    /// <summary>Writes what was collected.</summary>
    /// <returns>The tag of the first row that was not deleted; that of a share that fills a transaction of its own.</returns>
    public async Task<ETag?> FlushAsync(CancellationToken cancellationToken)
    {
        if (rows.Count == 0 && changes.Count == 0)
        {
            return null;
        }

        List<(TableTransactionAction Action, ShareItem? Sum)> all = [.. rows.Select(row => (row, (ShareItem?)null))];
        foreach (ShareItem change in changes.Values.Where(change => !change.Counts.IsZero))
        {
            (ETag? tag, ShareItem? before) = await SumAsync(change.RowKey, cancellationToken).ConfigureAwait(false);
            ShareItem after = change with { Counts = (before?.Counts ?? default) + change.Counts };
            if (tag is null && after.Counts.IsZero)
            {
                continue;
            }

            all.Add((ActionOf(tag, after), after));
        }

        Response<IReadOnlyList<Response>> answers =
            await table.SubmitTransactionAsync(all.Select(item => item.Action), cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < all.Count; i++)
        {
            if (all[i].Sum is { } sum)
            {
                bool isGone = all[i].Action.ActionType == TableTransactionActionType.Delete;
                sums[sum.RowKey] = isGone ? (null, null) : (answers.Value[i].Headers.ETag, sum);
            }
        }

        rows.Clear();
        changes.Clear();
        return answers.Value[0].Headers.ETag;
    }

    private void Add(CustomerShare stored, CustomerShare next, ShareItem[] part)
    {
        // The share goes first, so that its new tag is the first answer.
        if (next.Items.IsEmpty)
        {
            if (stored.ETag is { } tag)
            {
                rows.Add(new TableTransactionAction(
                    TableTransactionActionType.Delete, new TableEntity(partition, AggregateKeys.Share(next.Customer)), tag));
            }
        }
        else
        {
            TableEntity entity = ShareRow.ToEntity(next);
            rows.Add(stored.ETag is { } tag
                ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, entity, tag)
                : new TableTransactionAction(TableTransactionActionType.Add, entity));
        }

        if (next.Delicate is { } delicate)
        {
            rows.Add(new TableTransactionAction(TableTransactionActionType.UpsertReplace, ShareRow.DelicateToEntity(partition, next.Customer, delicate)));
        }
        else if (stored.Delicate is not null)
        {
            rows.Add(new TableTransactionAction(
                TableTransactionActionType.Delete, new TableEntity(partition, AggregateKeys.Delicate(next.Customer)), ETag.All));
        }

        // Sums of days that are no longer kept are on their way out, as a whole.
        foreach (ShareItem item in part.Where(item => !item.IsTouchpoint || item.Day >= firstDay))
        {
            changes[item.RowKey] = changes.TryGetValue(item.RowKey, out ShareItem? other) ? item with { Counts = other.Counts + item.Counts } : item;
            if (item.ListsCustomers)
            {
                rows.Add(LineOf(next, item));
            }
        }
    }

    private TableTransactionAction LineOf(CustomerShare share, ShareItem item)
    {
        string key = AggregateKeys.Exposure(item.Name, DateOnly.FromDayNumber(item.Day!.Value), share.Customer);
        return share.Items.TryGetValue(item.RowKey, out ShareItem? counted)
            ? new TableTransactionAction(
                TableTransactionActionType.UpsertReplace,
                new TableEntity(partition, key) { ["CustomerId"] = share.CustomerId, ["IsBroken"] = counted.ToTouchpoint().Breaking > 0 })
            : new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(partition, key), ETag.All);
    }

    private async Task<(ETag? Tag, ShareItem? Sum)> SumAsync(string rowKey, CancellationToken cancellationToken)
    {
        if (!sums.TryGetValue(rowKey, out (ETag? Tag, ShareItem? Sum) known))
        {
            NullableResponse<TableEntity> found = await table.GetEntityIfExistsAsync<TableEntity>(
                partition, rowKey, cancellationToken: cancellationToken).ConfigureAwait(false);
            known = found.HasValue ? (found.Value!.ETag, ShareRow.SumFromEntity(found.Value!)) : (null, null);
            sums[rowKey] = known;
        }

        return known;
    }

    private TableTransactionAction ActionOf(ETag? tag, ShareItem sum) =>
        tag is null ? new TableTransactionAction(TableTransactionActionType.Add, ShareRow.SumToEntity(partition, sum))
        : sum.Counts.IsZero ? new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(partition, sum.RowKey), tag.Value)
        : new TableTransactionAction(TableTransactionActionType.UpdateReplace, ShareRow.SumToEntity(partition, sum), tag.Value);

    private static ShareItem DifferenceOf(ShareItem? stored, ShareItem? fresh)
    {
        CountVector difference = (fresh?.Counts ?? default) - (stored?.Counts ?? default);
        return (fresh ?? stored!) with { Counts = difference };
    }
}
