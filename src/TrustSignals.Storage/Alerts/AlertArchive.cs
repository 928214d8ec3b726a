using System.Globalization;
using Azure;
using Azure.Data.Tables;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Alerts;

/// <summary>Every alert that was raised, readable across customers, newest first.</summary>
/// <param name="accounts">The storage accounts; the archive stands in the first.</param>
public sealed class AlertArchive(StorageAccounts accounts)
{
    /// <summary>
    /// Writes an alert down as of one step. Steps may come twice and in any order: the latest stays. What was never written
    /// costs two requests, which is every alert that is raised: a dispatcher may come with an alert whose customer has been
    /// erased since it took it, and what is behind the erasure's own look would stay.
    /// </summary>
    /// <param name="alert">The alert.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task AddAsync(TrustAlert alert, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(alert);
        TableEntity row = RowFor(alert);
        if (alert.Revision == 0)
        {
            // Whatever stands there is this step or a later one.
            await TryInsertAsync(row, alert, cancellationToken).ConfigureAwait(false);
            return;
        }

        // Each turn that is lost was won by somebody else, and revisions only grow: it ends.
        while (!await TryAdvanceAsync(row, alert, cancellationToken).ConfigureAwait(false))
        {
        }
    }

    /// <summary>A page of alerts, newest first.</summary>
    /// <param name="pageSize">1 to 1,000.</param>
    /// <param name="continuation">From the last page, or null.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public Task<(IReadOnlyList<TrustAlert> Alerts, string? Continuation)> ListAsync(
        int pageSize, string? continuation, CancellationToken cancellationToken) =>
        ListAsync(null, null, pageSize, continuation, cancellationToken);

    /// <summary>A page of alerts of one status or condition, newest first. A page may be short, even empty, and not the last.</summary>
    /// <param name="status">One of <see cref="AlertStatuses"/>, or null for all.</param>
    /// <param name="condition">A condition by name, or null for all.</param>
    /// <param name="pageSize">1 to 1,000.</param>
    /// <param name="continuation">From the last page, or null.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<(IReadOnlyList<TrustAlert> Alerts, string? Continuation)> ListAsync(
        string? status, string? condition, int pageSize, string? continuation, CancellationToken cancellationToken)
    {
        string[] filters =
        [
            .. new[] { ("Status", status), ("Condition", condition) }.Where(pair => pair.Item2 is not null)
                .Select(pair => $"{pair.Item1} eq '{pair.Item2!.Replace("'", "''", StringComparison.Ordinal)}'"),
        ];
        string? filter = filters.Length == 0 ? null : string.Join(" and ", filters);
        await foreach (Page<TableEntity> page in Table.QueryAsync<TableEntity>(filter, pageSize, cancellationToken: cancellationToken)
            .AsPages(continuation, pageSize).ConfigureAwait(false))
        {
            return ([.. page.Values.Select(row => AlertJson.Read(row.GetString("Alert")))], page.ContinuationToken);
        }

        return ([], null);
    }

    /// <summary>Deletes an alert of an erased customer. The tombstone stands before: whoever writes it down later looks for that.</summary>
    internal async Task ForgetAsync(TrustAlert alert, CancellationToken cancellationToken)
    {
        try
        {
            await Table.DeleteEntityAsync(PartitionOf(alert.RaisedAt), RowOf(alert), ETag.All, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            // Gone already, or never written.
        }
    }

    private static TableEntity RowFor(TrustAlert alert) => new(PartitionOf(alert.RaisedAt), RowOf(alert))
    {
        ["CustomerId"] = alert.CustomerId,
        ["Condition"] = alert.Condition,
        ["Status"] = alert.Status,
        ["Severity"] = alert.Severity,
        ["Segment"] = alert.Segment ?? "",
        ["Alert"] = AlertJson.Write(alert),
    };

    /// <returns>False when somebody else wrote in between, so that it must be looked at again.</returns>
    private async Task<bool> TryAdvanceAsync(TableEntity row, TrustAlert alert, CancellationToken cancellationToken)
    {
        NullableResponse<TableEntity> known = await Table.GetEntityIfExistsAsync<TableEntity>(
            row.PartitionKey, row.RowKey, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (!known.HasValue)
        {
            return await TryInsertAsync(row, alert, cancellationToken).ConfigureAwait(false);
        }

        if (AlertJson.Read(known.Value!.GetString("Alert")).Revision >= alert.Revision)
        {
            return true;
        }

        try
        {
            await Table.UpdateEntityAsync(row, known.Value.ETag, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            // Gone means erased since it was read: that must not bring it back.
            return exception.Status == 404;
        }
    }

    private async Task<bool> TryInsertAsync(TableEntity row, TrustAlert alert, CancellationToken cancellationToken)
    {
        try
        {
            await Table.AddEntityAsync(row, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status == 409)
        {
            return false;
        }

        if (await IsErasedAsync(alert, cancellationToken).ConfigureAwait(false))
        {
            await ForgetAsync(alert, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    private async Task<bool> IsErasedAsync(TrustAlert alert, CancellationToken cancellationToken)
    {
        if (AlertCases.CustomerOf(alert.Id) is not { } customer)
        {
            return false;
        }

        NullableResponse<TableEntity> state = await accounts.TableOf(customer, TableNames.Relationships).GetEntityIfExistsAsync<TableEntity>(
            customer.Value, RowKeys.State, StateRow.ErasureColumns, cancellationToken).ConfigureAwait(false);
        return state.HasValue && (StateRow.IsTombstone(state.Value!) || StateRow.ErasedAtOf(state.Value) >= alert.RaisedAt);
    }

    private TableClient Table => accounts.SharedTable(TableNames.Alerts);

    // Counting down makes the newest month and the newest alert come first in key order.
    private static string PartitionOf(DateTimeOffset raisedAt) =>
        (999_999 - ((raisedAt.UtcDateTime.Year * 100) + raisedAt.UtcDateTime.Month)).ToString("D6", CultureInfo.InvariantCulture);

    private static string RowOf(TrustAlert alert) =>
        string.Create(CultureInfo.InvariantCulture, $"{DateTime.MaxValue.Ticks - alert.RaisedAt.UtcTicks:D19}-{alert.Id}");
}
