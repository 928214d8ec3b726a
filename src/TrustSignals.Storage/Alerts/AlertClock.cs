using System.Globalization;
using Azure;
using Azure.Data.Tables;
using TrustSignals.Storage.Accounts;

namespace TrustSignals.Storage.Alerts;

/// <summary>
/// When alerts must be looked at although nobody did anything. A row is written before the step that needs it: one
/// too many is looked at and dropped, one too few cannot be.
/// </summary>
/// <param name="accounts">The storage accounts; the clock stands in the first.</param>
public sealed class AlertClock(StorageAccounts accounts)
{
    private const int Shards = 8;

    /// <summary>Makes sure that an alert is looked at.</summary>
    /// <param name="alertId">The alert.</param>
    /// <param name="due">When, UTC.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task RegisterAsync(string alertId, DateTimeOffset due, CancellationToken cancellationToken) =>
        Table.UpsertEntityAsync(new TableEntity(PartitionOf(alertId), RowOf(alertId, due)), TableUpdateMode.Replace, cancellationToken);

    /// <summary>The alerts that are due, shard by shard.</summary>
    /// <param name="now">Now.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async IAsyncEnumerable<(string AlertId, DateTimeOffset Due)> ReadDueAsync(
        DateTimeOffset now, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (int shard = 0; shard < Shards; shard++)
        {
            string filter = $"PartitionKey eq 'clock-{shard}' and RowKey lt '{Text(now)}.'";
            await foreach (TableEntity row in Table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                yield return (row.RowKey[20..], new DateTimeOffset(long.Parse(row.RowKey.AsSpan(0, 19), NumberStyles.None, CultureInfo.InvariantCulture), TimeSpan.Zero));
            }
        }
    }

    /// <summary>Removes a row that was worked off.</summary>
    /// <param name="alertId">The alert.</param>
    /// <param name="due">The row's time.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task RemoveAsync(string alertId, DateTimeOffset due, CancellationToken cancellationToken)
    {
        try
        {
            await Table.DeleteEntityAsync(PartitionOf(alertId), RowOf(alertId, due), ETag.All, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            // Another one was faster.
        }
    }

    private TableClient Table => accounts.SharedTable(TableNames.AlertClock);

    private static string PartitionOf(string alertId) =>
        string.Create(CultureInfo.InvariantCulture, $"clock-{uint.Parse(alertId.AsSpan(0, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) % Shards}");

    private static string RowOf(string alertId, DateTimeOffset due) => $"{Text(due)}-{alertId}";

    private static string Text(DateTimeOffset time) => time.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);
}
