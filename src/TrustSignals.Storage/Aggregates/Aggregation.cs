using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Diagnostics;
using TrustSignals.Storage.Intake;
using TrustSignals.Storage.Relationships;
using TrustSignals.Storage.Watching;

namespace TrustSignals.Storage.Aggregates;

/// <summary>Brings the aggregates up to date: looks at the customers whose mark is due and at no others.</summary>
public sealed partial class Aggregation
{
    private const int PageSize = 80;
    private const int Parallelism = 8;

    private readonly StorageAccounts accounts;
    private readonly RelationshipStore store;
    private readonly TimeProvider time;
    private readonly ILogger<Aggregation> logger;
    private readonly MarkList marks;
    private readonly ShareReader reader;
    private readonly ShareBook book;

    /// <summary>Puts the parts together.</summary>
    /// <param name="accounts">The storage accounts.</param>
    /// <param name="store">The partitions.</param>
    /// <param name="policies">The policy in force.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Gets counts and ids.</param>
    public Aggregation(StorageAccounts accounts, RelationshipStore store, IPolicySource policies, TimeProvider time, ILogger<Aggregation> logger)
    {
        this.accounts = accounts;
        this.store = store;
        this.time = time;
        this.logger = logger;
        marks = new MarkList(accounts);
        reader = new ShareReader(store, policies);
        book = new ShareBook(accounts);
    }

    /// <summary>Works off every mark that is due now.</summary>
    /// <param name="cancellationToken">Stops between pages; what was not reached stays due.</param>
    /// <returns>How many customers' shares were worked out.</returns>
    /// <exception cref="AggregateException">Some customers could not be counted, and stay marked; the others were.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        int counted = 0;
        var failures = new RunFailures("counted");
        foreach (TableClient table in accounts.TablesOf(TableNames.WatchList))
        {
            for (int shard = 0; shard < WatchList.Shards; shard++)
            {
                IReadOnlyList<Mark> page = [];
                do
                {
                    // Behind the last page: marks of customers who could not be counted stand where they stood.
                    page = await MarkList.ReadDueAsync(table, shard, now, page.Count == 0 ? Mark.Prefix : page[^1].RowKey, PageSize, cancellationToken)
                        .ConfigureAwait(false);
                    counted += await LookAtAsync(page, now, failures, cancellationToken).ConfigureAwait(false);
                }
                while (page.Count == PageSize);
            }
        }

        if (counted > 0)
        {
            LogCounted(counted);
        }

        failures.ThrowIfAny();
        return counted;
    }

    private async Task<int> LookAtAsync(IReadOnlyList<Mark> page, DateTimeOffset now, RunFailures failures, CancellationToken cancellationToken)
    {
        if (page.Count == 0)
        {
            return 0;
        }

        var changes = new List<ShareChange>();
        var next = new List<Mark>();
        HashSet<CustomerKey> failed = [];
        foreach (CustomerKey[] customers in page.Select(mark => mark.Customer).Distinct().Chunk(Parallelism))
        {
            foreach ((CustomerKey customer, (ShareChange? change, Mark? again), Exception? exception) in await Task.WhenAll(
                customers.Select(customer => TryShareOfAsync(customer, now, cancellationToken))).ConfigureAwait(false))
            {
                NoteIf(customer, exception);
                changes.AddRange(change is null ? [] : [change]);
                next.AddRange(again is null ? [] : [again]);
            }
        }

        // First what leads here again, then the shares, then the marks go: a crash in between leaves one too many.
        next.AddRange(page.Where(mark => !mark.IsLast && !failed.Contains(mark.Customer)).Select(mark =>
            mark with { DueTicks = mark.DueTicks + WatchList.Grace.Ticks, IsLast = true }));
        await marks.RegisterAsync(next, cancellationToken).ConfigureAwait(false);
        foreach ((CustomerKey customer, Exception exception) in await ApplyAsync(changes, now, cancellationToken).ConfigureAwait(false))
        {
            NoteIf(customer, exception);
        }

        await marks.RemoveAsync([.. page.Where(mark => !failed.Contains(mark.Customer))], cancellationToken).ConfigureAwait(false);
        return changes.Count(change => !failed.Contains(change.Fresh.Customer));

        void NoteIf(CustomerKey customer, Exception? exception)
        {
            if (exception is not null)
            {
                // The others must not wait for it.
                LogFailed(customer, exception);
                failures.Add(customer, exception);
                failed.Add(customer);
            }
        }
    }

    /// <summary>Counts shares, many in one transaction; where that fails, each by itself.</summary>
    /// <returns>Whose could not be counted.</returns>
    private async Task<IReadOnlyList<(CustomerKey, Exception)>> ApplyAsync(List<ShareChange> changes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            await book.ApplyAsync(changes, now, cancellationToken).ConfigureAwait(false);
            return [];
        }
        catch (Exception exception) when (IsOfOne(exception) && !cancellationToken.IsCancellationRequested)
        {
            if (changes.Count == 1)
            {
                return [(changes[0].Fresh.Customer, exception)];
            }

            // What came through before it failed counts once.
            List<(CustomerKey, Exception)> all = [];
            foreach (ShareChange change in changes)
            {
                all.AddRange(await ApplyAsync([change], now, cancellationToken).ConfigureAwait(false));
            }

            return all;
        }
    }

    /// <summary>Whether it may be for one customer of several: a storage that is away is away for all of them.</summary>
    private static bool IsOfOne(Exception exception) =>
        exception is RequestFailedException { Status: 404 or 409 or 412 } || !StorageFailure.IsPassing(exception);

    private async Task<(CustomerKey Customer, (ShareChange? Change, Mark? Again) Share, Exception? Exception)> TryShareOfAsync(
        CustomerKey customer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            return (customer, await ShareOfAsync(customer, now, cancellationToken).ConfigureAwait(false), null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return (customer, (null, null), exception);
        }
    }

    private async Task<(ShareChange? Change, Mark? Again)> ShareOfAsync(CustomerKey customer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Task<CustomerShare> counted = book.FindAsync(customer, cancellationToken);
        TableEntity? state = await store.FindStateAsync(customer, cancellationToken).ConfigureAwait(false);
        RelationshipHead head = StateRow.HeadOf(state);
        CustomerShare before = await counted.ConfigureAwait(false);
        if (before.Version == (head.Epoch, head.Revision) && before.PolicyVersion == reader.PolicyVersion
            && before.Form == CustomerShare.CurrentForm && before.LookAgain > now.UtcTicks)
        {
            return (null, null);
        }

        CustomerShare share = await reader.ReadAsync(state, customer, now, cancellationToken).ConfigureAwait(false);
        if (share.Items.IsEmpty && before.ETag is null)
        {
            return (null, null);
        }

        // Another mark only where the present one is too late or was this one.
        bool isMarked = before.LookAgain > now.UtcTicks && before.LookAgain <= share.LookAgain && before.LookAgain < long.MaxValue;
        return isMarked || share.LookAgain == long.MaxValue
            ? (new ShareChange(before, share with { LookAgain = Math.Min(before.LookAgain, share.LookAgain) }), null)
            : (new ShareChange(before, share), new Mark(customer, share.CustomerId, share.LookAgain, IsLast: true));
    }

    [LoggerMessage(120, LogLevel.Information, "Aggregates: {Count} customers counted anew")]
    private partial void LogCounted(int count);

    [LoggerMessage(123, LogLevel.Error, "Customer {Customer} could not be counted in the aggregates; it is tried again with the next run")]
    private partial void LogFailed(CustomerKey customer, Exception exception);
}
