using Azure;
using Azure.Data.Tables;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Alerts;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Outbox;

/// <summary>Reads and settles what waits in a customer's outbox.</summary>
/// <param name="accounts">The storage accounts.</param>
public sealed class OutboxStore(StorageAccounts accounts)
{
    /// <summary>Everything that waits for a customer, by alert, and in the order of its steps.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<OutboxItem>> ReadAsync(CustomerKey customer, CancellationToken cancellationToken)
    {
        TableClient table = accounts.TableOf(customer, TableNames.Relationships);
        List<OutboxItem> items = [];
        await foreach (TableEntity entity in table.QueryAsync<TableEntity>(
            RowKeys.Range(customer, RowKeys.OutboxPrefix), cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            items.Add(OutboxRow.FromEntity(entity));
        }

        return [.. items.OrderBy(item => item.Alert.Id, StringComparer.Ordinal).ThenBy(item => item.Alert.Revision)];
    }

    /// <summary>What waits of that which a hint speaks of: messages that it names are read by their keys, else everything is.</summary>
    /// <param name="hint">The hint.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public Task<IReadOnlyList<OutboxItem>> ReadAsync(OutboxHint hint, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(hint);
        return hint.Raised.IsEmpty ? ReadAsync(hint.Customer, cancellationToken) : ReadAsync(hint.Customer, hint.Raised, cancellationToken);
    }

    private async Task<IReadOnlyList<OutboxItem>> ReadAsync(CustomerKey customer, IEnumerable<string> deliveryIds, CancellationToken cancellationToken)
    {
        TableClient table = accounts.TableOf(customer, TableNames.Relationships);
        NullableResponse<TableEntity>[] rows = await Task.WhenAll(deliveryIds.Select(id =>
            table.GetEntityIfExistsAsync<TableEntity>(customer.Value, RowKeys.Outbox(id), cancellationToken: cancellationToken))).ConfigureAwait(false);
        return [.. rows.Where(row => row.HasValue).Select(row => OutboxRow.FromEntity(row.Value!)).OrderBy(item => item.Alert.Id, StringComparer.Ordinal)];
    }

    /// <summary>Takes an item for oneself for a while, so that two dispatchers do not send it twice.</summary>
    /// <param name="item">As it was read.</param>
    /// <param name="until">When others may take it again, UTC.</param>
    /// <param name="now">Now, UTC.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The item with its new tag, or null when another dispatcher has it or has settled it.</returns>
    public Task<OutboxItem?> TryLeaseAsync(OutboxItem item, DateTimeOffset until, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.LeasedUntil > now
            ? Task.FromResult<OutboxItem?>(null)
            : UpdateAsync(item with { LeasedUntil = until }, cancellationToken);
    }

    /// <summary>Notes that a channel is done with the item, so that a retry leaves it out.</summary>
    /// <param name="item">The leased item.</param>
    /// <param name="channel">The channel's name.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The item with its new tag, or null when the lease was lost.</returns>
    public Task<OutboxItem?> MarkSentAsync(OutboxItem item, string channel, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        return UpdateAsync(item.Sent(channel), cancellationToken);
    }

    /// <summary>Puts an alert into the outbox again, for one channel only.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Whether it waits for the channel. False when other channels still wait for the same row; it must be tried again later.</returns>
    public async Task<bool> AddAsync(TrustAlert alert, string channel, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(alert);
        var customer = CustomerKey.Of(alert.CustomerId);
        var item = new OutboxItem(customer, alert, [], null, null, default) { Only = [channel] };
        try
        {
            await Table(item).AddEntityAsync(OutboxRow.ToEntity(item), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status == 409)
        {
            NullableResponse<TableEntity> there = await Table(item).GetEntityIfExistsAsync<TableEntity>(
                customer.Value, RowKeys.Outbox(alert.DeliveryId), cancellationToken: cancellationToken).ConfigureAwait(false);
            return there.HasValue && OutboxRow.FromEntity(there.Value!).Only.Contains(channel);
        }
    }

    /// <summary>Gives a leased item back, with what was learnt about its channels.</summary>
    /// <param name="item">The leased item.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>False when the lease was lost: what is on the row now is not known.</returns>
    public async Task<bool> TryReleaseAsync(OutboxItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        return await UpdateAsync(item with { LeasedUntil = null }, cancellationToken).ConfigureAwait(false) is not null;
    }

    /// <summary>Removes an item that every channel has taken.</summary>
    /// <param name="item">The leased item.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>False when the row has changed: it may still be there.</returns>
    public async Task<bool> TrySettleAsync(OutboxItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        try
        {
            await Table(item).DeleteEntityAsync(
                item.Customer.Value, RowKeys.Outbox(item.Alert.DeliveryId), item.ETag, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            // Settled by another dispatcher, or by an attempt of ours whose answer was lost.
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status == 412)
        {
            return false;
        }
    }

    private TableClient Table(OutboxItem item) => accounts.TableOf(item.Customer, TableNames.Relationships);

    private async Task<OutboxItem?> UpdateAsync(OutboxItem item, CancellationToken cancellationToken)
    {
        try
        {
            Response response = await Table(item).UpdateEntityAsync(
                OutboxRow.ToEntity(item), item.ETag, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
            return item with { ETag = response.Headers.ETag!.Value };
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            return null;
        }
    }
}
