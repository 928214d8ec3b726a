using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Privacy;

/// <summary>
/// Erases all customers of a source, as a shop asks when it leaves. Asking is one write, so that the source has its answer
/// in time however many customers there are; a timer walks over the relationships and writes down how far it is. A second
/// walk, an hour after the request, finds whoever was counted behind the first from what was still on a queue; who comes
/// later comes of their own accord and stays. It may be cut short anywhere: an erased customer has no id left and is not
/// found again.
/// </summary>
/// <param name="accounts">The storage accounts.</param>
/// <param name="store">The ledgers.</param>
/// <param name="eraser">Begins the erasure of a customer; the sweep finishes it.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Gets counts.</param>
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
    public Task<int> RunAsync(TimeSpan budget, CancellationToken cancellationToken) => RunAsync(budget, PageSize, cancellationToken);

    internal async Task<int> RunAsync(TimeSpan budget, int pageSize, CancellationToken cancellationToken)
    {
        List<SourceErasureRow> asked = await Table.ReadAllAsync(
            $"PartitionKey eq '{SourceErasureRow.Partition}'", SourceErasureRow.FromEntity, cancellationToken).ConfigureAwait(false);
        int begun = 0;
        foreach (SourceErasureRow row in asked.Where(row => row.IsDue(time.GetUtcNow())))
        {
            begun += await WalkAsync(row, budget, pageSize, cancellationToken).ConfigureAwait(false);
        }

        return begun;
    }

    private async Task<int> WalkAsync(SourceErasureRow row, TimeSpan budget, int pageSize, CancellationToken cancellationToken)
    {
        long began = time.GetTimestamp();
        int begun = 0;
        do
        {
            (IReadOnlyList<TableEntity> states, StateCursor? next) =
                await store.ReadStatesAsync(row.Cursor, pageSize, cancellationToken, Columns).ConfigureAwait(false);
            string[] customers = [.. states.Select(state => state.GetString("CustomerId")).OfType<string>().Where(row.IsOfSource)];
            await Parallel.ForEachAsync(
                customers, new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
                async (customer, token) => await eraser.BeginAsync(customer, token).ConfigureAwait(false)).ConfigureAwait(false);
            begun += customers.Length;
            row = row with { Found = row.Found + customers.Length };
            if (next is null && row.IsLastWalk)
            {
                await EndAsync(row, cancellationToken).ConfigureAwait(false);
                return begun;
            }

            row = next is null ? row with { Cursor = StateCursor.Start, IsLastWalk = true } : row with { Cursor = next };
            if (await KeepAsync(row, cancellationToken).ConfigureAwait(false) is not { } kept)
            {
                return begun;
            }

            row = kept;
        }
        while (row.IsDue(time.GetUtcNow()) && time.GetElapsedTime(began) < budget);
        return begun;
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
}
