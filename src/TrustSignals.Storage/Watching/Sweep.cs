using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using TrustSignals.Storage.Diagnostics;
using TrustSignals.Storage.Outbox;
using TrustSignals.Storage.Privacy;
using TrustSignals.Storage.Relationships;
using TrustSignals.Storage.Writing;

namespace TrustSignals.Storage.Watching;

/// <summary>Looks at the relationships that are due and at no others.</summary>
/// <param name="watchList">Who is due when.</param>
/// <param name="store">The partitions.</param>
/// <param name="writer">Moves a relationship to the present.</param>
/// <param name="outboxes">What waits to be sent.</param>
/// <param name="outbox">Is told when something still waits.</param>
/// <param name="eraser">Goes on with erasures that were begun.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Gets counts and ids.</param>
public sealed partial class Sweep(
    WatchList watchList, RelationshipStore store, RelationshipWriter writer, OutboxStore outboxes, IOutboxSignal outbox, CustomerEraser eraser,
    TimeProvider time, ILogger<Sweep> logger)
{
    private const int Parallelism = 16;

    /// <summary>Works off everything that is due now.</summary>
    /// <param name="cancellationToken">Stops between customers; what was not reached stays due.</param>
    /// <exception cref="AggregateException">Some customers could not be looked at, and stay due; the others were.</exception>
    public async Task<SweepResult> RunAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        int lookedAt = 0;
        int skipped = 0;
        var failures = new RunFailures("looked at");
        await Parallel.ForEachAsync(
            watchList.ReadDueAsync(now.UtcTicks, cancellationToken),
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (item, token) =>
            {
                try
                {
                    if (await LookAtAsync(item, now, token).ConfigureAwait(false))
                    {
                        Interlocked.Increment(ref lookedAt);
                    }
                    else
                    {
                        Interlocked.Increment(ref skipped);
                    }
                }
                catch (Exception exception) when (!token.IsCancellationRequested)
                {
                    // The others must not wait for it.
                    LogFailed(item.Customer, exception);
                    failures.Add(item.Customer, exception);
                }
            }).ConfigureAwait(false);
        if (lookedAt + skipped > 0)
        {
            LogSwept(lookedAt, skipped);
        }

        // All that was due was reached, though some of it failed.
        PipelineMetrics.Swept();
        failures.ThrowIfAny();
        return new SweepResult(lookedAt, skipped);
    }

    private async Task<bool> LookAtAsync(WatchItem item, DateTimeOffset now, CancellationToken cancellationToken)
    {
        TableEntity? row = await store.FindStateAsync(item.Customer, cancellationToken, StateRow.WatchedColumns).ConfigureAwait(false);
        WatchedState state = StateRow.WatchedOf(row);
        if (state.IsErasing || state.TombstoneOf?.UtcTicks == item.DueTicks)
        {
            await eraser.FinishAsync(item.CustomerId, cancellationToken).ConfigureAwait(false);
            await watchList.RemoveAsync(item, cancellationToken).ConfigureAwait(false);
            return true;
        }

        // A row that was written for messages may be the trace of a commit that died before it told the dispatcher.
        if (item.Messages is { } hint && row is not null && (await outboxes.ReadAsync(hint, cancellationToken).ConfigureAwait(false)).Count > 0)
        {
            await outbox.RaiseAsync(hint, TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        }

        if (!state.Exists || state.WatchDue != item.DueTicks)
        {
            // Overtaken by another row, or announced and not written: not yet, unless a commit of that number has come, for only one can.
            if (item.Revision <= state.Revision || now.UtcTicks - item.DueTicks > WatchList.Grace.Ticks)
            {
                await watchList.RemoveAsync(item, cancellationToken).ConfigureAwait(false);
            }

            return false;
        }

        await writer.TouchAsync(item.Customer).ConfigureAwait(false);
        await watchList.RemoveAsync(item, cancellationToken).ConfigureAwait(false);
        return true;
    }

    [LoggerMessage(110, LogLevel.Information, "Sweep: {LookedAt} relationships looked at, {Skipped} rows skipped")]
    private partial void LogSwept(int lookedAt, int skipped);

    [LoggerMessage(111, LogLevel.Error, "Customer {Customer} is due and could not be looked at; it is tried again with the next sweep")]
    private partial void LogFailed(CustomerKey customer, Exception exception);
}
