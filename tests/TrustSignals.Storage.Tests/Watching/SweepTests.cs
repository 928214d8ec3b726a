using Microsoft.Azure.Functions.Worker;
using TrustSignals.Domain.Relationships;
using TrustSignals.Functions.Sweeping;
using TrustSignals.Storage.Outbox;
using TrustSignals.Storage.Relationships;
using TrustSignals.Storage.Tests.Kit;
using TrustSignals.Storage.Watching;

namespace TrustSignals.Storage.Tests.Watching;

[Collection(AzuriteCollection.Name)]
public sealed class SweepTests(AzuriteFixture azurite)
{
    private const string Text = "Wieder zu spät geliefert und niemand meldet sich bei mir.";

    [Fact]
    public async Task RunAsync_SlidingCustomer_AlertsOnceHoweverOftenItSweeps()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        string customer = Some.Customer();
        await SlideAsync(pipeline, customer);

        for (int day = 0; day < 5; day++)
        {
            pipeline.Time.Now = pipeline.Time.Now.AddDays(1);
            await pipeline.Sweep.RunAsync(CancellationToken.None);
        }

        var waiting = await pipeline.Outbox.ReadAsync(CustomerKey.Of(customer), CancellationToken.None);
        Assert.Equal(waiting.Count, waiting.Select(item => item.Alert.Condition).Distinct().Count());
        Assert.Contains(waiting, item => item.Alert.Condition == "sliding");
        string quote = waiting[0].Alert.Trigger!.Quote;
        Assert.NotEmpty(quote);
        Assert.Contains(quote, Text, StringComparison.Ordinal);
    }

    /// <summary>
    /// The process dies before its n-th request, for every n: whatever was counted by then must be found again by
    /// the sweep of another process, and its alert must come out exactly once.
    /// </summary>
    [Fact]
    public async Task RunAsync_AfterACrashBeforeAnyRequest_FindsWhatTheCrashLeft()
    {
        int crashes = 0;
        for (int crashAt = 1; ; crashAt++)
        {
            using Pipeline dying = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
            string customer = Some.Customer();
            dying.Requests.CrashAt = crashAt;
            if (await Record.ExceptionAsync(() => SlideAsync(dying, customer)) is null)
            {
                break;
            }

            crashes++;

            // The sender's message comes again, to another process, later; the hint to the dispatcher is lost.
            using var next = new Pipeline(azurite.ConnectionString, new ManualTime(Pipeline.Start.AddMinutes(1)));
            await SlideAsync(next, customer);
            next.Time.Now = next.Time.Now.AddMinutes(1);
            next.Signals.Raised.Clear();
            await next.Sweep.RunAsync(CancellationToken.None);

            CustomerKey key = CustomerKey.Of(customer);
            Assert.Contains(key, next.Signals.Raised);
            var waiting = await next.Outbox.ReadAsync(key, CancellationToken.None);
            Assert.Equal(waiting.Count, waiting.Select(item => item.Alert.Condition).Distinct().Count());
            Assert.Contains(waiting, item => item.Alert.Condition == "sliding");
            Assert.True(await IsListedAsync(next, key), $"Crash before request {crashAt}: the customer is on no watch list any more.");
        }

        Assert.InRange(crashes, 10, 60);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task RunAsync_DueByADeadlineAlone_AsksForNoOutbox(bool mayHoldMessages, int queries)
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        string customer = Some.Customer();
        CustomerKey key = CustomerKey.Of(customer);
        await pipeline.Writer.ApplyAsync(Some.KeptPromise(customer, "1", Pipeline.Start.AddDays(-1)));
        await pipeline.WatchList.RegisterAsync(key, customer, Pipeline.Start.UtcTicks, CancellationToken.None, mayHoldMessages);
        WatchItem item = await DueRows(pipeline, key, Pipeline.Start).FirstAsync();
        Assert.Equal(mayHoldMessages, item.Messages is not null);
        // Others' rows are swept with it: only what is asked about this customer counts.
        pipeline.Requests.Queries.Clear();

        await pipeline.Sweep.RunAsync(CancellationToken.None);

        Assert.Equal(queries, pipeline.Requests.Queries.Count(query => query.Contains(key.Value, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task RunAsync_HintLost_FindsTheRaisedAlertsByTheirKeys()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        string customer = Some.Customer();
        await SlideAsync(pipeline, customer);
        CustomerKey key = CustomerKey.Of(customer);
        string[] waiting = [.. (await pipeline.Outbox.ReadAsync(key, CancellationToken.None)).Select(item => item.Alert.DeliveryId)];
        OutboxHint[] told = [.. pipeline.Signals.Hints.Where(hint => hint.Customer == key)];
        Assert.Equal(waiting.Order(StringComparer.Ordinal), told.SelectMany(hint => hint.Raised).Order(StringComparer.Ordinal));
        Assert.All(told, hint => Assert.Equal(hint.ToString(), OutboxHint.Parse(hint.ToString()).ToString()));
        pipeline.Signals.Hints.Clear();
        pipeline.Requests.Queries.Clear();

        pipeline.Time.Now = pipeline.Time.Now.AddMinutes(1);
        await pipeline.Sweep.RunAsync(CancellationToken.None);

        Assert.Equal(
            waiting.Order(StringComparer.Ordinal),
            pipeline.Signals.Hints.Where(hint => hint.Customer == key).SelectMany(hint => hint.Raised).Distinct().Order(StringComparer.Ordinal));
        Assert.DoesNotContain(pipeline.Requests.Queries, query => query.Contains($"{key.Value}' and RowKey ge 'o-'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_RowWithoutState_IsSkippedAndRemovedOnlyAfterTheGrace()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        string customer = Some.Customer();
        CustomerKey key = CustomerKey.Of(customer);
        await pipeline.WatchList.RegisterAsync(key, customer, Pipeline.Start.UtcTicks, CancellationToken.None);

        await pipeline.Sweep.RunAsync(CancellationToken.None);
        Assert.True(await IsListedAsync(pipeline, key));

        pipeline.Time.Now = Pipeline.Start + WatchList.Grace + TimeSpan.FromSeconds(1);
        await pipeline.Sweep.RunAsync(CancellationToken.None);
        Assert.False(await IsListedAsync(pipeline, key));
    }

    /// <summary>A commit of a number comes or does not; once one has, a row that announced it and leads to no state leads nowhere.</summary>
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public async Task RunAsync_RowWhoseCommitIsDecided_GoesAtOnce(long announced, bool stays)
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        string customer = Some.Customer();
        CustomerKey key = CustomerKey.Of(customer);
        await pipeline.Writer.ApplyAsync(Some.KeptPromise(customer, "1", Pipeline.Start.AddDays(-1)));
        var item = new WatchItem(key, customer, Pipeline.Start.UtcTicks, new OutboxHint(key)) { Revision = announced };
        await pipeline.WatchList.RegisterAsync(item, key, customer, null, CancellationToken.None);

        await pipeline.Sweep.RunAsync(CancellationToken.None);

        Assert.Equal(stays, await DueRows(pipeline, key, Pipeline.Start).AnyAsync());
    }

    /// <summary>Between the sweep's look and its removal a commit may announce the same time, for clocks differ: then the row is needed.</summary>
    [Fact]
    public async Task RemoveAsync_AnnouncedAnewSinceItWasRead_Stays()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        string customer = Some.Customer();
        CustomerKey key = CustomerKey.Of(customer);
        var item = new WatchItem(key, customer, Pipeline.Start.UtcTicks, null) { Revision = 1 };
        await pipeline.WatchList.RegisterAsync(item, key, customer, null, CancellationToken.None);
        WatchItem read = await ReadAsync();
        await pipeline.WatchList.RegisterAsync(item with { Revision = 2 }, key, customer, null, CancellationToken.None);

        await pipeline.WatchList.RemoveAsync(read, CancellationToken.None);
        Assert.Equal(2, (await ReadAsync()).Revision);

        await pipeline.WatchList.RemoveAsync(await ReadAsync(), CancellationToken.None);
        Assert.False(await IsListedAsync(pipeline, key));

        ValueTask<WatchItem> ReadAsync() => DueRows(pipeline, key, Pipeline.Start).FirstAsync();
    }

    /// <summary>Alerts that follow each other faster than sweeps leave rows that lead nowhere; one sweep clears them away.</summary>
    [Fact]
    public async Task RunAsync_AlertsFasterThanSweeps_LeaveNoRowsBehind()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        string customer = Some.Customer();
        CustomerKey key = CustomerKey.Of(customer);
        for (int i = 0; i < 8; i++)
        {
            pipeline.Time.Now = Pipeline.Start.AddSeconds(i);
            await pipeline.Writer.ApplyAsync(Some.Complaint(customer, $"c{i}", Pipeline.Start.AddDays(i - 9), Text));
        }

        Assert.NotEqual(0, await DueAsync());
        pipeline.Time.Now = Pipeline.Start.AddMinutes(1);
        await pipeline.Sweep.RunAsync(CancellationToken.None);

        Assert.Equal(0, await DueAsync());
        Assert.True(await IsListedAsync(pipeline, key));

        ValueTask<int> DueAsync() => DueRows(pipeline, key, pipeline.Time.Now).CountAsync();
    }

    /// <summary>Whoever cannot be looked at stays due and is told of; nobody else waits for them, and no erasure either.</summary>
    [Fact]
    public async Task RunAsync_CustomerThatCannotBeRead_ReachesAllOthersAndTheErasuresAndFails()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        (string broken, string shop) = (Some.Customer(), $"shop{Guid.NewGuid():N}");
        await SlideAsync(pipeline, broken);
        await pipeline.Writer.ApplyAsync(Some.KeptPromise($"{shop}:1", "1", Pipeline.Start.AddDays(-1)));
        await pipeline.Erasures.AskAsync(shop, default);
        CustomerKey[] others = [.. Enumerable.Range(0, 40).Select(_ => CustomerKey.Of(Some.Customer()))];
        await Task.WhenAll(others.Select(other => pipeline.WatchList.RegisterAsync(
            other, other.Value, (Pipeline.Start - WatchList.Grace - TimeSpan.FromSeconds(1)).UtcTicks, default)));
        long due = StateRow.WatchedOf(await pipeline.Store.FindStateAsync(CustomerKey.Of(broken), default)).WatchDue;
        using var next = new Pipeline(azurite.ConnectionString, new ManualTime(new DateTimeOffset(due, TimeSpan.Zero).AddMinutes(1)));
        await using (await DamagedState.OfAsync(next, broken))
        {
            AggregateException failure = await Assert.ThrowsAsync<AggregateException>(
                () => new SweepFunction(next.Sweep, next.Erasures).Run(new TimerInfo(), default));
            Assert.Contains(CustomerKey.Of(broken).Value, failure.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(broken, failure.ToString(), StringComparison.Ordinal);
        }

        Assert.Empty(await next.WatchList.ReadDueAsync(next.Time.Now.UtcTicks, default).Where(item => others.Contains(item.Customer)).ToArrayAsync());
        Assert.True(await IsDueAsync());
        Assert.Null(await next.Reader.FindAsync($"{shop}:1", Pipeline.Start, default));
        await next.Sweep.RunAsync(default);
        Assert.False(await IsDueAsync());

        ValueTask<bool> IsDueAsync() => DueRows(next, CustomerKey.Of(broken), next.Time.Now).AnyAsync(item => item.DueTicks == due);
    }

    [Fact]
    public async Task ListAsync_ByStage_NamesTheSlidingCustomerAndNoOther()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        string sliding = Some.Customer();
        string steady = Some.Customer();
        await SlideAsync(pipeline, sliding);
        await pipeline.Writer.ApplyAsync(Some.KeptPromise(steady, "1", Pipeline.Start));

        List<string> found = [];
        foreach (SpiralStage stage in (SpiralStage[])[SpiralStage.Sliding, SpiralStage.Spiral])
        {
            string? continuation = null;
            do
            {
                var page = await pipeline.Reader.ListAsync(stage, Pipeline.Start, 2, continuation, CancellationToken.None);
                found.AddRange(page.Items.Select(item => item.CustomerId));
                continuation = page.Continuation;
            }
            while (continuation is not null);
        }

        Assert.Single(found, sliding);
        Assert.DoesNotContain(steady, found);
    }

    internal static async Task SlideAsync(Pipeline pipeline, string customer)
    {
        for (int i = 0; i < 8; i++)
        {
            await pipeline.Writer.ApplyAsync(Some.Complaint(
                customer, $"c{i}", Pipeline.Start.AddDays(i - 9), Text));
        }
    }

    private static ValueTask<bool> IsListedAsync(Pipeline pipeline, CustomerKey key) => DueRows(pipeline, key, DateTimeOffset.MaxValue).AnyAsync();

    private static IAsyncEnumerable<WatchItem> DueRows(Pipeline pipeline, CustomerKey key, DateTimeOffset at) =>
        pipeline.WatchList.ReadDueAsync(at.UtcTicks, CancellationToken.None).Where(item => item.Customer == key);
}
