using Azure;
using Azure.Data.Tables;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Outbox;

/// <summary>Reads and settles what waits in a customer's outbox.</summary>
/// <param name="accounts">The storage accounts.</param>
public sealed class OutboxStore(StorageAccounts accounts)
{
    /// <summary>Everything that waits for a customer, oldest key first.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<OutboxItem>> ReadAsync(CustomerKey customer, CancellationToken cancellationToken)
    {
        TableClient table = accounts.TableOf(customer, TableNames.Relationships);
        List<OutboxItem> items = [];
        await foreach (TableEntity entity in table.QueryAsync<TableEntity>(
            RowKeys.Range(customer, RowKeys.OutboxPrefix), cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            items.Add(new OutboxItem(customer, OutboxRow.FromEntity(entity), entity.ETag));
        }

        return items;
    }

    /// <summary>Removes an item that every channel has taken.</summary>
    /// <param name="item">The item.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task SettleAsync(OutboxItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        try
        {
            await accounts.TableOf(item.Customer, TableNames.Relationships).DeleteEntityAsync(
                item.Customer.Value, RowKeys.Outbox(item.Alert.Id), ETag.All, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            // Another dispatcher settled it.
        }
    }
}
