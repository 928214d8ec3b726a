using System.Text;
using Azure.Data.Tables;
using TrustSignals.Domain.Contagion;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Risks;
using TrustSignals.Domain.ServiceLevels;
using TrustSignals.Domain.Signals;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Aggregates;
using TrustSignals.Storage.Amendments;
using TrustSignals.Storage.Tests.Kit;
using TrustSignals.Storage.Watching;

namespace TrustSignals.Storage.Tests.Aggregates;

[Collection(AzuriteCollection.Name)]
public sealed class AggregationTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Later = Pipeline.Start + Mark.Delay + TimeSpan.FromSeconds(1);

    /// <summary>Whatever the order, the duplicates and the times at which it was counted: sums equal the pure sum over all customers.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task RunAsync_ShuffledDuplicatedAndCountedInBetween_EqualsTheSumOfAllCustomers(int seed)
    {
        var random = new Random(seed);
        using Pipeline one = await NewAsync();
        using var two = new Pipeline(azurite.ConnectionString, new ManualTime(Pipeline.Start));
        TrustEvent[] events = [.. Events(random, customers: 30, each: 6)];
        TrustEvent[] arrivals = [.. events, .. events.Where(_ => random.Next(3) == 0)];
        random.Shuffle(arrivals);
        foreach (TrustEvent[] part in arrivals.Chunk(arrivals.Length / 4))
        {
            await Parallel.ForEachAsync(part.Index(), new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (item, _) =>
                await (item.Index % 2 == 0 ? one : two).Writer.ApplyAsync(item.Item));
            one.Time.Now = two.Time.Now = one.Time.Now + Mark.Delay + TimeSpan.FromSeconds(1);
            await Task.WhenAll(one.Aggregation.RunAsync(default), two.Aggregation.RunAsync(default));
        }

        one.Time.Now += WatchList.Grace + Mark.Delay;
        await one.Aggregation.RunAsync(default);

        Assert.Equal(Expected(events, one), await SumsAsync(one));
    }

    [Fact]
    public async Task RunAsync_DiedBeforeAnyRequest_IsFinishedByTheNextRun()
    {
        int crashes = 0;
        for (int crashAt = 1; ; crashAt++)
        {
            TrustEvent[] events = [.. Events(new Random(3), customers: 4, each: 3)];
            using Pipeline dying = await NewAsync();
            foreach (TrustEvent item in events)
            {
                await dying.Writer.ApplyAsync(item);
            }

            dying.Time.Now = Later;
            dying.Requests.Reset();
            dying.Requests.CrashAt = crashAt;
            if (await Record.ExceptionAsync(() => dying.Aggregation.RunAsync(default)) is null)
            {
                break;
            }

            crashes++;
            using var next = new Pipeline(azurite.ConnectionString, new ManualTime(Later.AddMinutes(1)));
            await next.Aggregation.RunAsync(default);
            Assert.Equal(Expected(events, next), await SumsAsync(next));
        }

        Assert.InRange(crashes, 20, 200);
    }

    /// <summary>The process dies between any two of a writer's requests: whatever was counted of the customer reaches the sums.</summary>
    [Fact]
    public async Task RunAsync_AfterAWriterThatDiedBeforeAnyRequest_CountsWhatItLeft()
    {
        for (int crashAt = 1; ; crashAt++)
        {
            TrustEvent[] events = [.. Events(new Random(4), customers: 2, each: 4)];
            using Pipeline dying = await NewAsync();
            dying.Requests.CrashAt = crashAt;
            Exception? crash = await Record.ExceptionAsync(async () =>
            {
                foreach (TrustEvent item in events)
                {
                    await dying.Writer.ApplyAsync(item);
                }
            });
            using var next = new Pipeline(azurite.ConnectionString, new ManualTime(Later));
            HashSet<(string, EventKey)> counted = [];
            foreach (string customer in events.Select(item => item.CustomerId).Distinct())
            {
                counted.UnionWith((await next.Store.ReadEventsAsync(CustomerKey.Of(customer), default)).Select(stored => (customer, stored.Key)));
            }

            await next.Aggregation.RunAsync(default);
            Assert.True(
                Expected(events.Where(item => counted.Contains((item.CustomerId, item.Key))), next).SequenceEqual(await SumsAsync(next)),
                $"Crash before request {crashAt}: {string.Join("; ", dying.Requests.Seen.TakeLast(6))}");
            if (crash is null)
            {
                return;
            }
        }
    }

    [Fact]
    public async Task RunAsync_CommitThatLandsAfterItsLook_IsCountedByTheSecondLook()
    {
        using Pipeline pipeline = await NewAsync();
        string customer = Some.Customer();
        TrustEvent first = Some.At("shop", null, customer, "1", Pipeline.Start.AddDays(-1), 9);
        await pipeline.Writer.ApplyAsync(first);
        using var slow = new Pipeline(azurite.ConnectionString, new ManualTime(Later));
        await slow.Aggregation.RunAsync(default);

        // This process's clock stands still: it still relies on the mark that the other one has worked off.
        TrustEvent late = Some.At("shop", null, customer, "2", Pipeline.Start.AddDays(-1), 9);
        await pipeline.Writer.ApplyAsync(late);
        Assert.NotEqual(Expected([first, late], slow), await SumsAsync(slow));

        slow.Time.Now = Later + WatchList.Grace;
        await slow.Aggregation.RunAsync(default);
        Assert.Equal(Expected([first, late], slow), await SumsAsync(slow));
    }

    /// <summary>More than a page of them, all before the others: whoever cannot be counted stays marked, and nobody waits for them.</summary>
    [Fact]
    public async Task RunAsync_CustomersThatCannotBeRead_CountsAllOthersAndFails()
    {
        using Pipeline pipeline = await NewAsync();
        CustomerKey[] broken =
            [.. Enumerable.Range(0, int.MaxValue).Select(_ => CustomerKey.Of(Some.Customer())).Where(customer => customer.ShardOf(WatchList.Shards) == 0).Take(81)];
        await Parallel.ForEachAsync(broken, new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (customer, token) =>
        {
            await pipeline.WatchList.RegisterAsync(null, customer, "", Pipeline.Start.AddDays(-1).UtcTicks, token);
            await pipeline.Accounts.TableOf(customer, TableNames.Relationships).UpsertEntityAsync(
                new TableEntity(customer.Value, "s") { ["CustomerId"] = "K-secret", ["Tail"] = new byte[] { 255 } }, cancellationToken: token);
        });
        TrustEvent[] events = [.. Events(new Random(6), customers: 20, each: 1)];
        foreach (TrustEvent item in events)
        {
            await pipeline.Writer.ApplyAsync(item);
        }

        pipeline.Time.Now = Later;
        for (int run = 0; run < 2; run++)
        {
            AggregateException failure = await Assert.ThrowsAsync<AggregateException>(() => pipeline.Aggregation.RunAsync(default));
            Assert.Contains(broken, customer => failure.Message.Contains(customer.Value, StringComparison.Ordinal));
            Assert.DoesNotContain("K-secret", failure.ToString(), StringComparison.Ordinal);
            Assert.Equal(Expected(events, pipeline), await SumsAsync(pipeline));
        }

        await Parallel.ForEachAsync(broken, new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (customer, token) =>
            await pipeline.Accounts.TableOf(customer, TableNames.Relationships).DeleteEntityAsync(customer.Value, "s", cancellationToken: token));
        await pipeline.Aggregation.RunAsync(default);
    }

    [Fact]
    public async Task RunAsync_WithdrawnAndErased_TakesThemOutOfTheSums()
    {
        using Pipeline pipeline = await NewAsync();
        TrustEvent[] events = [.. Events(new Random(5), customers: 3, each: 4)];
        foreach (TrustEvent item in events)
        {
            await pipeline.Writer.ApplyAsync(item);
        }

        pipeline.Time.Now = Later;
        await pipeline.Aggregation.RunAsync(default);
        TrustEvent withdrawn = events[^1];
        await new CorrectionDesk(pipeline.Store, pipeline.Writer, pipeline.Time).CorrectAsync(
            withdrawn.CustomerId,
            new CorrectionRequest { Event = withdrawn.Key, Withdraw = true, Reason = "another customer's order", Actor = "p-1" }, null, default);
        pipeline.Time.Now += Mark.Delay + TimeSpan.FromSeconds(1);
        await pipeline.Aggregation.RunAsync(default);
        string erased = events[0].CustomerId;
        await pipeline.Eraser.EraseAsync(erased, default);

        TrustEvent[] left = [.. events.Where(item => item.CustomerId != erased && item != withdrawn)];
        Assert.Equal(Expected(left, pipeline), await SumsAsync(pipeline));
        Assert.DoesNotContain(await RowsAsync(pipeline), row => row.RowKey.Contains(CustomerKey.Of(erased).Value, StringComparison.Ordinal));

        // Somebody who was counting the customer all the while puts them back; the look after the erasure takes them out.
        pipeline.Time.Now += WatchList.Grace + TimeSpan.FromSeconds(1);
        await pipeline.Aggregation.RunAsync(default);
        Assert.Equal(Expected(left, pipeline), await SumsAsync(pipeline));
    }

    [Fact]
    public async Task RunAsync_MoreDaysThanATransactionHolds_CountsThemAll()
    {
        using Pipeline pipeline = await NewAsync();
        string customer = Some.Customer();
        TrustEvent[] events = [.. Enumerable.Range(1, 85).Select(day => Some.At("shop", "a-1", customer, $"{day}", Pipeline.Start.AddDays(-day), day % 3))];
        await Task.WhenAll(events.Select(pipeline.Writer.ApplyAsync));
        pipeline.Time.Now = Later;
        await pipeline.Aggregation.RunAsync(default);
        Assert.Equal(Expected(events, pipeline), await SumsAsync(pipeline));
    }

    [Fact]
    public async Task RunAsync_LevelThatDriftsOutOfItsBandWithoutEvents_IsCountedWhenItDoes()
    {
        using Pipeline pipeline = await NewAsync();
        string customer = Some.Customer();
        TrustEvent[] events = [.. Enumerable.Range(0, 40).Select(i => Some.At("shop", null, customer, $"{i}", Pipeline.Start.AddDays(-60 + i), 0, "premium"))];
        foreach (TrustEvent item in events)
        {
            await pipeline.Writer.ApplyAsync(item);
        }

        pipeline.Time.Now = Later;
        await pipeline.Aggregation.RunAsync(default);
        Assert.Equal(1, Assert.Single(await pipeline.Aggregates.ReadSegmentsAsync(pipeline.Time.Now, default)).Within);

        for (int month = 1; month <= 36; month++)
        {
            pipeline.Time.Now = pipeline.Time.Now.AddDays(30);
            await pipeline.Aggregation.RunAsync(default);
            Assert.Equal(Expected(events, pipeline).Where(IsSegment), (await SumsAsync(pipeline)).Where(IsSegment));
        }

        // Without evidence the level falls to the prior of 60, and premium begins at 65.
        SegmentReport report = Assert.Single(await pipeline.Aggregates.ReadSegmentsAsync(pipeline.Time.Now, default));
        Assert.Equal((1, 0), (report.Below, report.Within));
        Assert.InRange(report.LongestBelowDays, 1, 1080);

        static bool IsSegment(string line) => line.StartsWith('g');
    }

    [Fact]
    public async Task ReadTouchpointsAsync_GroupFloor_ShowsActorsOnlyInGroupsAndListsTheExposed()
    {
        using Pipeline pipeline = await NewAsync();
        for (int i = 0; i < 7; i++)
        {
            await pipeline.Writer.ApplyAsync(Some.At("hotline", i < 4 ? "a-few" : "a-" + i, $"K-{i}", "1", Pipeline.Start.AddDays(-1), i < 5 ? 9 : 0));
        }

        pipeline.Time.Now = Later;
        await pipeline.Aggregation.RunAsync(default);
        TouchpointReport report = await pipeline.Aggregates.ReadTouchpointsAsync(7, pipeline.Time.Now, default);
        TouchpointReading hotline = Assert.Single(report.Touchpoints);
        Assert.Equal((7, 5, 2, true), (hotline.Customers, hotline.Disappointed, hotline.Exposed, hotline.IsContagion));
        Assert.Empty(hotline.Actors);
        Assert.NotEmpty(report.HotSpots);
        ExposedCustomers exposed = await pipeline.Aggregates.ReadExposedAsync("hotline", 7, pipeline.Time.Now, default);
        Assert.Equal<IEnumerable<string>>(["K-5", "K-6"], exposed.Exposed);
        Assert.Equal(5, exposed.Disappointed.Length);
    }

    private Task<Pipeline> NewAsync() => EmptyAggregates.NewAsync(azurite.ConnectionString);

    private static IEnumerable<TrustEvent> Events(Random random, int customers, int each)
    {
        string run = Guid.NewGuid().ToString("N");
        for (int customer = 0; customer < customers; customer++)
        {
            string? segment = ((string?[])[null, "premium", "private"])[customer % 3];
            for (int i = 0; i < each; i++)
            {
                yield return Some.At(
                    random.Next(2) == 0 ? "shop" : "hotline", random.Next(3) == 0 ? null : $"a-{random.Next(2)}", $"K-{run}-{customer}", $"{i}",
                    Pipeline.Start.AddDays(-random.Next(0, 20)).AddMinutes(-random.Next(1000)), random.Next(3) * 4, segment);
            }
        }
    }

    /// <summary>The pure sum over all customers, folded from their events alone.</summary>
    private static IReadOnlyList<string> Expected(IEnumerable<TrustEvent> events, Pipeline pipeline) =>
    [
        .. events.GroupBy(item => item.CustomerId).SelectMany(customer =>
        {
            Signal[] signals = [.. customer.SelectMany(item => Pipeline.Classifier.Read(item, pipeline.Policy).Signals)];
            return TouchpointCounts.OfCustomer(customer.Key, signals).Select(ShareItem.Of)
                .Concat(SegmentCounts.Of(BandStanding.Of(signals, pipeline.Policy.ForCustomer(customer.Key), pipeline.Time.Now)).Select(ShareItem.Of));
        })
        .GroupBy(item => item.RowKey).Select(group => group.Aggregate((sum, item) => sum with { Counts = sum.Counts + item.Counts }))
        .Select(TextOf).Concat(ExpectedDelicate(events, pipeline)).Order(StringComparer.Ordinal),
    ];

    /// <summary>The customers at a bad moment, folded from their events alone.</summary>
    private static IEnumerable<string> ExpectedDelicate(IEnumerable<TrustEvent> events, Pipeline pipeline) =>
        from customer in events.GroupBy(item => item.CustomerId)
        let signals = customer.SelectMany(item => Pipeline.Classifier.Read(item, pipeline.Policy).Signals).ToArray()
        let standing = BandStanding.Of(signals, pipeline.Policy.ForCustomer(customer.Key), pipeline.Time.Now)
        where DelicateCustomer.IsDelicate(standing.Stage, standing.Position)
        select TextOf(new DelicateCustomer(
            customer.Key, standing.Segment, standing.Stage, standing.Position,
            [
                .. TouchpointCounts.OfCustomer(customer.Key, signals).Where(part => part.Key.Actor is null).GroupBy(part => part.Key.Touchpoint)
                    .Select(visits => new LatestVisit(visits.Key, visits.Max(part => part.Key.Day))),
            ]));

    /// <summary>What stands in the table, the partitions added up.</summary>
    private static async Task<IReadOnlyList<string>> SumsAsync(Pipeline pipeline) =>
    [
        .. (await RowsAsync(pipeline)).Where(row => row.RowKey[0] is 't' or 'g').Select(ShareRow.SumFromEntity)
            .GroupBy(item => item.RowKey).Select(group => group.Aggregate((sum, item) => sum with { Counts = sum.Counts + item.Counts }))
            .Select(TextOf)
            .Concat((await RowsAsync(pipeline)).Where(row => row.RowKey[0] == 'd').Select(row => TextOf(ShareRow.DelicateFromEntity(row))))
            .Order(StringComparer.Ordinal),
    ];

    private static string TextOf(DelicateCustomer item) =>
        $"d {item.CustomerId} {item.Segment} {item.Stage} {item.Position}: {string.Join(", ", item.Visits.OrderBy(visit => visit.Touchpoint, StringComparer.Ordinal))}";

    private static string TextOf(ShareItem item) => new StringBuilder(item.RowKey).Append(' ').Append(item.Name).Append(' ').Append(item.Actor)
        .Append(' ').Append(item.Day).Append(": ").Append(item.Counts).ToString();

    private static async Task<List<TableEntity>> RowsAsync(Pipeline pipeline)
    {
        List<TableEntity> rows = [];
        await foreach (TableEntity row in pipeline.Accounts.SharedTable(TableNames.Aggregates).QueryAsync<TableEntity>())
        {
            rows.Add(row);
        }

        return rows;
    }
}
