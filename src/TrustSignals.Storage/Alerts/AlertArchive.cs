using System.Globalization;
using Azure;
using Azure.Data.Tables;
using TrustSignals.Storage.Accounts;

namespace TrustSignals.Storage.Alerts;

/// <summary>Every alert that was raised, readable across customers, newest first.</summary>
/// <param name="accounts">The storage accounts; the archive stands in the first.</param>
public sealed class AlertArchive(StorageAccounts accounts)
{
    /// <summary>Writes an alert down. Doing so twice changes nothing.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task AddAsync(TrustAlert alert, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(alert);
        var row = new TableEntity(PartitionOf(alert.RaisedAt), RowOf(alert))
        {
            ["CustomerId"] = alert.CustomerId,
            ["Condition"] = alert.Condition,
            ["Alert"] = AlertJson.Write(alert),
        };
        return Table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>A page of alerts, newest first.</summary>
    /// <param name="pageSize">1 to 1,000.</param>
    /// <param name="continuation">From the last page, or null.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<(IReadOnlyList<TrustAlert> Alerts, string? Continuation)> ListAsync(
        int pageSize, string? continuation, CancellationToken cancellationToken)
    {
        await foreach (Page<TableEntity> page in Table.QueryAsync<TableEntity>(filter: (string?)null, pageSize, cancellationToken: cancellationToken)
            .AsPages(continuation, pageSize).ConfigureAwait(false))
        {
            return ([.. page.Values.Select(row => AlertJson.Read(row.GetString("Alert")))], page.ContinuationToken);
        }

        return ([], null);
    }

    private TableClient Table => accounts.SharedTable(TableNames.Alerts);

    // Counting down makes the newest month and the newest alert come first in key order.
    private static string PartitionOf(DateTimeOffset raisedAt) =>
        (999_999 - ((raisedAt.UtcDateTime.Year * 100) + raisedAt.UtcDateTime.Month)).ToString("D6", CultureInfo.InvariantCulture);

    private static string RowOf(TrustAlert alert) =>
        string.Create(CultureInfo.InvariantCulture, $"{DateTime.MaxValue.Ticks - alert.RaisedAt.UtcTicks:D19}-{alert.Id}");
}
