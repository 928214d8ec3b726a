using System.Globalization;
using Azure;
using Azure.Data.Tables;
using TrustSignals.Storage.Accounts;

namespace TrustSignals.Storage.Alerts;

/// <summary>Alerts that wait for a channel's digest, by the time at which it leaves.</summary>
/// <param name="accounts">The storage accounts; digests stand in the first.</param>
public sealed class DigestStore(StorageAccounts accounts)
{
    /// <summary>Adds an alert. Doing so twice changes nothing.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="leavesAt">When the digest leaves, UTC.</param>
    /// <param name="alert">The alert.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task AddAsync(string channel, DateTimeOffset leavesAt, TrustAlert alert, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(alert);
        var row = new TableEntity(channel, $"{Text(leavesAt)}-{alert.DeliveryId}") { ["Alert"] = AlertJson.Write(alert) };
        return Table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>The digests of a channel that have left their time behind, oldest first.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="before">Digests that leave at or before this time are returned.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<WaitingDigest>> ReadDueAsync(string channel, DateTimeOffset before, CancellationToken cancellationToken)
    {
        List<(string Window, TrustAlert Alert)> found = [];
        await foreach (TableEntity row in Table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {channel} and RowKey lt {Text(before) + "."}"), cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            found.Add((row.RowKey[..12], AlertJson.Read(row.GetString("Alert"))));
        }

        return [.. found.GroupBy(item => item.Window).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new WaitingDigest(channel, group.Key, [.. group.Select(item => item.Alert)]))];
    }

    /// <summary>Removes a digest that was sent.</summary>
    /// <param name="digest">The digest.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task RemoveAsync(WaitingDigest digest, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(digest);
        foreach (TrustAlert[] hundred in digest.Alerts.Chunk(100))
        {
            await Table.SubmitTransactionAsync(
                hundred.Select(alert => new TableTransactionAction(
                    TableTransactionActionType.Delete, new TableEntity(digest.Channel, $"{digest.Window}-{alert.DeliveryId}"), ETag.All)),
                cancellationToken).ConfigureAwait(false);
        }
    }

    private TableClient Table => accounts.SharedTable(TableNames.Digests);

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture);
}
