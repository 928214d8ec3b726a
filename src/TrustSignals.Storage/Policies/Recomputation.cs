using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Relationships;
using TrustSignals.Storage.Writing;

namespace TrustSignals.Storage.Policies;

/// <summary>
/// Folds every relationship anew under the policy in force. It walks over all state rows in the order of their keys and
/// moves those that another policy folded, each in the writer's own transaction; walks are repeated until one that
/// began after every process knew the policy finds none. It may be stopped anywhere and run by several at once: what is
/// done is seen in the rows, and doing it twice gives the same bytes and no further alert.
/// </summary>
/// <param name="accounts">The storage accounts.</param>
/// <param name="store">The partitions.</param>
/// <param name="writer">Moves a relationship.</param>
/// <param name="policies">The policy in force.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Gets keys, never texts.</param>
public sealed partial class Recomputation(
    StorageAccounts accounts, RelationshipStore store, RelationshipWriter writer, PolicyInForce policies, TimeProvider time,
    ILogger<Recomputation> logger)
{
    private const int PageSize = 200;
    private const int Parallelism = 16;
    private static readonly string[] Columns = ["PartitionKey", "RowKey", "PolicyVersion", "Erasing"];

    /// <summary>How long after the start another process may still fold under the old policy.</summary>
    private static readonly TimeSpan Settling = PolicyInForce.Interval + PolicyInForce.Interval + TimeSpan.FromSeconds(5);

    private TableClient Table => accounts.SharedTable(TableNames.Policies);

    /// <summary>How far it is, or null when none was ever asked for.</summary>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<RecomputeProgress?> FindAsync(CancellationToken cancellationToken) =>
        (await ReadAsync(cancellationToken).ConfigureAwait(false))?.ToProgress(accounts.Count);

    /// <summary>Asks for it. One that already runs for the policy in force goes on.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<RecomputeProgress> StartAsync(string actor, CancellationToken cancellationToken)
    {
        await policies.RefreshAsync(cancellationToken).ConfigureAwait(false);
        RecomputeRow? row = await ReadAsync(cancellationToken).ConfigureAwait(false);
        if (row is null || row.FinishedAt is not null || row.Version != policies.Current.Version)
        {
            row = RecomputeRow.New(policies.Current.Version, time.GetUtcNow(), actor);
            await Table.UpsertEntityAsync(row.ToEntity(), TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
        }

        return row.ToProgress(accounts.Count);
    }

    /// <summary>Goes on with what was asked for, until it is done, the time is up or it has to wait for other processes.</summary>
    /// <param name="budget">How long to work at most; at least one page is done.</param>
    /// <param name="cancellationToken">Stops between customers.</param>
    /// <returns>How far it is, or null when none was ever asked for.</returns>
    /// <exception cref="RequestFailedException">Storage is away; what was done stays done.</exception>
    public async Task<RecomputeProgress?> RunAsync(TimeSpan budget, CancellationToken cancellationToken)
    {
        RecomputeRow? row = await ReadAsync(cancellationToken).ConfigureAwait(false);
        if (row is null || row.FinishedAt is not null)
        {
            return row?.ToProgress(accounts.Count);
        }

        await policies.RefreshAsync(cancellationToken).ConfigureAwait(false);
        if (policies.Current.Version != row.Version)
        {
            // Another policy was applied in between: it is the one to be recomputed for.
            return await StartAsync(row.Actor, cancellationToken).ConfigureAwait(false);
        }

        long began = time.GetTimestamp();
        do
        {
            (RecomputeRow next, bool foundNone) = await StepAsync(row, cancellationToken).ConfigureAwait(false);
            row = await KeepAsync(row, next, cancellationToken).ConfigureAwait(false);
            if (foundNone)
            {
                break;
            }
        }
        while (time.GetElapsedTime(began) < budget);
        return row.ToProgress(accounts.Count);
    }

    /// <returns>Where it is after one more page, and whether a walk has ended that found nothing to do.</returns>
    private async Task<(RecomputeRow Next, bool FoundNone)> StepAsync(RecomputeRow row, CancellationToken cancellationToken)
    {
        (IReadOnlyList<TableEntity> states, StateCursor? cursor) =
            await store.ReadStatesAsync(row.Cursor, PageSize, cancellationToken, Columns).ConfigureAwait(false);
        int recomputed = 0;
        int failed = 0;
        await Parallel.ForEachAsync(
            states.Where(state => !StateRow.IsTombstone(state) && state.GetString("PolicyVersion") != row.Version),
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (state, token) =>
            {
                if (await TouchAsync(new CustomerKey(state.PartitionKey)).ConfigureAwait(false))
                {
                    Interlocked.Increment(ref recomputed);
                }
                else
                {
                    Interlocked.Increment(ref failed);
                }
            }).ConfigureAwait(false);
        RecomputeRow next = row with
        {
            Read = row.Read + states.Count,
            Recomputed = row.Recomputed + recomputed,
            RecomputedInWalk = row.RecomputedInWalk + recomputed,
            Failed = row.Failed + failed,
        };
        if (cursor is not null)
        {
            return (next with { Cursor = cursor }, false);
        }

        DateTimeOffset now = time.GetUtcNow();
        bool foundNone = next.RecomputedInWalk == 0;
        next = foundNone && now - row.StartedAt >= Settling
            ? next with { FinishedAt = now }
            : next with { Cursor = StateCursor.Start, Walk = row.Walk + 1, RecomputedInWalk = 0, Failed = 0 };
        return (next, foundNone);
    }

    private async Task<bool> TouchAsync(CustomerKey customer)
    {
        try
        {
            await writer.TouchAsync(customer).ConfigureAwait(false);
            return true;
        }
        catch (RelationshipErasingException)
        {
            // What is being erased needs no fold.
            return true;
        }
        catch (InvalidDataException exception)
        {
            LogFailed(customer, exception);
            return false;
        }
    }

    private async Task<RecomputeRow?> ReadAsync(CancellationToken cancellationToken)
    {
        NullableResponse<TableEntity> found = await Table.GetEntityIfExistsAsync<TableEntity>(
            PolicyStore.Partition, RecomputeRow.Key, cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? RecomputeRow.FromEntity(found.Value!) : null;
    }

    /// <summary>Writes down where it is; where another process was faster, goes on from what that one wrote.</summary>
    private async Task<RecomputeRow> KeepAsync(RecomputeRow before, RecomputeRow next, CancellationToken cancellationToken)
    {
        try
        {
            Response answer = await Table.UpdateEntityAsync(next.ToEntity(), before.ETag, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
            return next with { ETag = answer.Headers.ETag!.Value };
        }
        catch (RequestFailedException exception) when (exception.Status == 412)
        {
            return await ReadAsync(cancellationToken).ConfigureAwait(false) ?? next;
        }
    }

    [LoggerMessage(160, LogLevel.Error, "Customer {Customer} cannot be folded anew and stays as it is")]
    private partial void LogFailed(CustomerKey customer, Exception exception);
}
