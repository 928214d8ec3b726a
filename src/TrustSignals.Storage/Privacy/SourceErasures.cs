using System.Collections.Concurrent;
using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Diagnostics;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Privacy;

/// <summary>
/// Erases all customers of a source, as a shop asks when it leaves. Asking is one write, so that the source has its answer
/// in time however many customers there are; a timer walks over the relationships and writes down how far it is. A second
/// walk, an hour after the request, finds whoever was counted behind the first from what was still on a queue; who comes
/// later comes of their own accord and stays. It may be cut short anywhere: an erased customer has no id left and is not
/// found again. Whose erasure cannot be begun is noted, tried again by every run, and keeps the request until it can.
/// </summary>
/// <param name="accounts">The storage accounts.</param>
/// <param name="store">The ledgers.</param>
/// <param name="eraser">Begins the erasure of a customer; the sweep finishes it.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Gets counts and ids.</param>
public sealed partial class SourceErasures(
    StorageAccounts accounts, RelationshipStore store, CustomerEraser eraser, TimeProvider time, ILogger<SourceErasures> logger)
{
    private const int PageSize = 1000;
    private const int Parallelism = 16;
    private static readonly string[] Columns = ["PartitionKey", "RowKey", "CustomerId"];

    private TableClient Table => accounts.SharedTable(TableNames.Erasures);

    /// <summary>Asks for it; it is certain when the call returns. Asking again begins the walk anew.</summary>
    /// <param name="source">The source's name, which stands in front of its customers' ids.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task AskAsync(string source, CancellationToken cancellationToken) =>
        Table.UpsertEntityAsync(new SourceErasureRow(source, time.GetUtcNow(), StateCursor.Start, false, 0).ToEntity(), TableUpdateMode.Replace, cancellationToken);

    /// <summary>Goes on with what was asked for; one query when there is nothing.</summary>
    /// <param name="budget">How long to work on each source at most; at least one page is done.</param>
    /// <param name="cancellationToken">Stops between customers.</param>
    /// <returns>How many erasures were begun.</returns>
    /// <exception cref="AggregateException">Those of some customers could not be begun, and are tried again; the others were.</exception>
    public Task<int> RunAsync(TimeSpan budget, CancellationToken cancellationToken) => RunAsync(budget, PageSize, cancellationToken);

    internal async Task<int> RunAsync(TimeSpan budget, int pageSize, CancellationToken cancellationToken)
    {
        List<SourceErasureRow> asked = await Table.ReadAllAsync(
            $"PartitionKey eq '{SourceErasureRow.Partition}'", SourceErasureRow.FromEntity, cancellationToken).ConfigureAwait(false);
        int begun = 0;
        var failures = new RunFailures("erased");
        foreach (SourceErasureRow row in asked.Where(row => row.IsDue(time.GetUtcNow())))
        {
            begun += await WalkAsync(row, budget, pageSize, failures, cancellationToken).ConfigureAwait(false);
        }

        failures.ThrowIfAny();
        return begun;
    }

    private async Task<int> WalkAsync(SourceErasureRow row, TimeSpan budget, int pageSize, RunFailures failures, CancellationToken cancellationToken)
    {
        long began = time.GetTimestamp();
        ImmutableArray<string> missed = await BeginAsync(row.Missed, failures, cancellationToken).ConfigureAwait(false);
        int begun = row.Missed.Length - missed.Length;
        row = row with { Missed = missed, Found = row.Found + begun };
        do
        {
            (IReadOnlyList<TableEntity> states, StateCursor? next) =
                await store.ReadStatesAsync(row.Cursor, pageSize, cancellationToken, Columns).ConfigureAwait(false);
            string[] customers =
                [.. states.Select(state => state.GetString("CustomerId")).OfType<string>().Where(row.IsOfSource).Except(row.Missed, StringComparer.Ordinal)];
            missed = await BeginAsync(customers, failures, cancellationToken).ConfigureAwait(false);
            begun += customers.Length - missed.Length;
            row = row with { Missed = row.Missed.AddRange(missed), Found = row.Found + customers.Length - missed.Length };
            if (row.Missed.Length > SourceErasureRow.MaximumMissed)
            {
                // The next run begins with this page.
                return begun;
            }

            if (next is null && row is { IsLastWalk: true, Missed.IsEmpty: true })
            {
                await EndAsync(row, cancellationToken).ConfigureAwait(false);
                return begun;
            }

            row = next is not null ? row with { Cursor = next }
                : row.IsLastWalk ? row with { Cursor = StateCursor.End }
                : row with { Cursor = StateCursor.Start, IsLastWalk = true };
            if (await KeepAsync(row, cancellationToken).ConfigureAwait(false) is not { } kept)
            {
                return begun;
            }

            row = kept;
        }
        while (row.Cursor != StateCursor.End && row.IsDue(time.GetUtcNow()) && time.GetElapsedTime(began) < budget);
        return begun;
    }

    /// <returns>Whose erasure could not be begun.</returns>
    private async Task<ImmutableArray<string>> BeginAsync(IEnumerable<string> customers, RunFailures failures, CancellationToken cancellationToken)
    {
        ConcurrentQueue<string> missed = [];
        await Parallel.ForEachAsync(
            customers, new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (customer, token) =>
            {
                try
                {
                    await eraser.BeginAsync(customer, token).ConfigureAwait(false);
                }
                catch (Exception exception) when (!token.IsCancellationRequested)
                {
                    // The others must not wait for it.
                    LogFailed(CustomerKey.Of(customer), exception);
                    failures.Add(CustomerKey.Of(customer), exception);
                    missed.Enqueue(customer);
                }
            }).ConfigureAwait(false);
        return [.. missed];
    }

    /// <returns>Null where another process went on with it, or it was asked for anew: the row says where.</returns>
    private async Task<SourceErasureRow?> KeepAsync(SourceErasureRow row, CancellationToken cancellationToken)
    {
        try
        {
            Response answer = await Table.UpdateEntityAsync(row.ToEntity(), row.ETag, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
            return row with { ETag = answer.Headers.ETag!.Value };
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            return null;
        }
    }

    private async Task EndAsync(SourceErasureRow row, CancellationToken cancellationToken)
    {
        try
        {
            await Table.DeleteEntityAsync(SourceErasureRow.Partition, row.ToEntity().RowKey, row.ETag, cancellationToken).ConfigureAwait(false);
            LogEnded(row.Source, row.Found);
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            // Asked for anew in between: the next run walks again.
        }
    }

    [LoggerMessage(170, LogLevel.Information, "Source {Source}: the erasure of all its {Count} customers is begun, the sweep finishes it")]
    private partial void LogEnded(string source, long count);

    [LoggerMessage(171, LogLevel.Error, "Customer {Customer}: the erasure could not be begun; it is tried again with the next run")]
    private partial void LogFailed(CustomerKey customer, Exception exception);
}
