using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using TrustSignals.Storage.Accounts;
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
    /// <param name="logger">Gets counts.</param>
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
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        int counted = 0;
        foreach (TableClient table in accounts.TablesOf(TableNames.WatchList))
        {
            for (int shard = 0; shard < WatchList.Shards; shard++)
            {
                IReadOnlyList<Mark> page;
                do
                {
                    page = await MarkList.ReadDueAsync(table, shard, now, PageSize, cancellationToken).ConfigureAwait(false);
                    counted += await LookAtAsync(page, now, cancellationToken).ConfigureAwait(false);
                }
                while (page.Count == PageSize);
            }
        }

        if (counted > 0)
        {
            LogCounted(counted);
        }

        return counted;
    }

    private async Task<int> LookAtAsync(IReadOnlyList<Mark> page, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (page.Count == 0)
        {
            return 0;
        }

        var changes = new List<ShareChange>();
        var next = new List<Mark>();
        foreach (CustomerKey[] customers in page.Select(mark => mark.Customer).Distinct().Chunk(Parallelism))
        {
            foreach ((ShareChange? change, Mark? again) in await Task.WhenAll(
                customers.Select(customer => ShareOfAsync(customer, now, cancellationToken))).ConfigureAwait(false))
            {
                changes.AddRange(change is null ? [] : [change]);
                next.AddRange(again is null ? [] : [again]);
            }
        }

        // First what leads here again, then the shares, then the marks go: a crash in between leaves one too many.
        next.AddRange(page.Where(mark => !mark.IsLast).Select(mark =>
            mark with { DueTicks = mark.DueTicks + WatchList.Grace.Ticks, IsLast = true }));
        await marks.RegisterAsync(next, cancellationToken).ConfigureAwait(false);
        await book.ApplyAsync(changes, now, cancellationToken).ConfigureAwait(false);
        await marks.RemoveAsync(page, cancellationToken).ConfigureAwait(false);
        return changes.Count;
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
}
