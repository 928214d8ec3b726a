using TrustSignals.Bench.Generated;
using TrustSignals.Bench.Hosting;
using TrustSignals.Domain.Events;
using TrustSignals.Storage.Relationships;
using TrustSignals.Storage.Tests.Kit;
using TrustSignals.Storage.Writing;

namespace TrustSignals.Storage.Tests.Writing;

[Collection(AzuriteCollection.Name)]
public sealed class RelationshipWriterTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData(1, 20_000)]
    [InlineData(2, 3)]
    [InlineData(3, 400)]
    public async Task ApplyAsync_TwoProcessesShuffledWithDuplicates_EqualsThePureFoldBitForBit(int seed, int cachedSignals)
    {
        var random = new Random(seed);
        TrustEvent[] events = [.. new EventGenerator(seed * 1000, 25, Pipeline.Start, TimeSpan.FromDays(300)).Take(600)];
        TrustEvent[] arrivals = [.. events, .. events.Where(_ => random.NextDouble() < 0.25)];
        random.Shuffle(arrivals);
        using Pipeline one = await new Pipeline(azurite.ConnectionString, cachedSignals: cachedSignals).CreateTablesAsync();
        using var two = new Pipeline(azurite.ConnectionString, cachedSignals: cachedSignals);

        int counted = 0;
        await Parallel.ForEachAsync(arrivals.Index(), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (item, _) =>
        {
            EventOutcome outcome = await (item.Index % 2 == 0 ? one : two).Writer.ApplyAsync(item.Item);
            if (outcome == EventOutcome.Counted)
            {
                Interlocked.Increment(ref counted);
            }
        });

        Assert.Equal(events.Length, counted);
        Assert.Empty(await ExpectedRelationships.MismatchesAsync(one.Store, Pipeline.Classifier, one.Policy, events));
        Assert.Equal((0, 0), await ExpectedRelationships.CountMarkersAsync(one.Store, events));
    }

    [Fact]
    public async Task ApplyAsync_WholeHistoryComesAgainAtANewProcess_IsAllDuplicatesInFewRequests()
    {
        string customer = Some.Customer();
        TrustEvent[] events = [.. Enumerable.Range(0, 160).Select(i => Some.KeptPromise(customer, $"{i}", Pipeline.Start.AddMinutes(-i)))];
        using Pipeline first = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        await Task.WhenAll(events.Select(first.Writer.ApplyAsync));
        using Pipeline second = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();

        EventOutcome[] outcomes = await Task.WhenAll(events.Select(second.Writer.ApplyAsync));

        Assert.All(outcomes, outcome => Assert.Equal(EventOutcome.Duplicate, outcome));
        // Three for one that comes alone, little more than one in a batch.
        Assert.InRange(second.Requests.Count, events.Length, 3 * events.Length);
    }

    // Kept for good, the histories of many customers would fill the memory of a long-lived process.
    [Fact]
    public async Task ApplyAsync_LateAfterALongHistoryInOneProcess_ReadsTheSealedPartAgain()
    {
        string customer = Some.Customer();
        TrustEvent[] events = [.. Enumerable.Range(0, 800).Select(i => Some.KeptPromise(customer, $"{i}", Pipeline.Start.AddMinutes(i - 1_000)))];
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        foreach (TrustEvent[] some in events.Chunk(40))
        {
            await Task.WhenAll(some.Select(pipeline.Writer.ApplyAsync));
        }

        pipeline.Requests.Queries.Clear();
        TrustEvent late = Some.KeptPromise(customer, "late", Pipeline.Start.AddMinutes(-1_500));
        Assert.Equal(EventOutcome.Counted, await pipeline.Writer.ApplyAsync(late));

        Assert.Single(pipeline.Requests.Queries);
        Assert.Empty(await ExpectedRelationships.MismatchesAsync(pipeline.Store, Pipeline.Classifier, pipeline.Policy, [.. events, late]));
    }

    [Fact]
    public async Task ApplyAsync_ColdAndWarm_TakesTheFewTransactionsItClaims()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        string customer = Some.Customer();
        await pipeline.Writer.ApplyAsync(Some.KeptPromise(customer, "1", Pipeline.Start.AddDays(-9)));
        Assert.Equal(3, pipeline.Requests.Count);

        pipeline.Requests.Reset();
        for (int i = 2; i <= 41; i++)
        {
            // Every fourth one late: in its place in the tail, without a read.
            await pipeline.Writer.ApplyAsync(Some.KeptPromise(customer, $"{i}", Pipeline.Start.AddDays(i % 4 == 0 ? -20 : -8).AddHours(i)));
        }

        Assert.InRange(pipeline.Requests.Count / 40.0, 1.0, 1.1);

        using var restarted = new Pipeline(azurite.ConnectionString);
        await restarted.Writer.ApplyAsync(Some.KeptPromise(customer, "cold", Pipeline.Start));
        Assert.Equal(2, restarted.Requests.Count);
    }

    [Fact]
    public async Task ApplyAsync_DuplicateInAWarmProcess_TakesOneRead()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        TrustEvent once = Some.KeptPromise(Some.Customer(), "1", Pipeline.Start);
        await pipeline.Writer.ApplyAsync(once);
        pipeline.Requests.Reset();

        Assert.Equal(EventOutcome.Duplicate, await pipeline.Writer.ApplyAsync(once with { ReceivedAt = once.ReceivedAt.AddHours(1) }));
        // Whether any process has erased the customer meanwhile.
        Assert.Equal(1, pipeline.Requests.Count);
    }

    [Fact]
    public async Task ApplyAsync_SameIdOtherContent_IsQuarantinedAndChangesNothing()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        string customer = Some.Customer();
        await pipeline.Writer.ApplyAsync(Some.KeptPromise(customer, "1", Pipeline.Start));
        byte[] before = await StateAsync(pipeline, customer);

        using var restarted = new Pipeline(azurite.ConnectionString);
        Assert.Equal(EventOutcome.Quarantined, await restarted.Writer.ApplyAsync(Some.LateDelivery(customer, "1", Pipeline.Start, 9)));
        Assert.Equal(EventOutcome.Quarantined, await pipeline.Writer.ApplyAsync(Some.LateDelivery(customer, "1", Pipeline.Start, 9)));

        Assert.Equal(before, await StateAsync(restarted, customer));
        StoredEvent kept = Assert.Single(await restarted.Store.ReadEventsAsync(CustomerKey.Of(customer), CancellationToken.None));
        Assert.Equal("1", kept.Id);
    }

    [Theory]
    [InlineData("a/b\\c#d?e")]
    [InlineData("Müller & Söhne, Zürich — 客户 🚆")]
    [InlineData("' or 1 eq 1")]
    [InlineData("%2F+ \t\u0001")]
    public async Task ApplyAsync_AnyCustomerId_IsASafeKey(string customer)
    {
        await CountsOneEventAsync(customer + Some.Customer());
    }

    [Fact]
    public Task ApplyAsync_CustomerIdOfAThousandCharacters_IsASafeKey() =>
        CountsOneEventAsync(new string('ß', 960) + Some.Customer());

    [Fact]
    public async Task ApplyAsync_ThousandsOfSignalsOnOneCustomerWithLateOnes_ReplaysToTheSameState()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        string customer = Some.Customer();
        var random = new Random(5);
        TrustEvent[] events = [.. Enumerable.Range(0, 2_500).Select(i => random.Next(6) == 0
            ? Some.LateDelivery(customer, $"{i}", Pipeline.Start.AddSeconds(i - 3_000), 1 + random.Next(9))
            : Some.KeptPromise(customer, $"{i}", Pipeline.Start.AddSeconds(i - 3_000)))];
        TrustEvent[] late = [.. events.Where(_ => random.Next(50) == 0)];

        await Task.WhenAll(events.Except(late).Select(pipeline.Writer.ApplyAsync));
        using var restarted = new Pipeline(azurite.ConnectionString);
        await Task.WhenAll(late.Select(restarted.Writer.ApplyAsync));

        Assert.Empty(await ExpectedRelationships.MismatchesAsync(restarted.Store, Pipeline.Classifier, restarted.Policy, events));
        Assert.Equal((0, 0), await ExpectedRelationships.CountMarkersAsync(restarted.Store, events));
    }

    private static async Task<byte[]> StateAsync(Pipeline pipeline, string customer) => Domain.Relationships.LedgerCodec.Write(
        (await pipeline.Store.ReadStateAsync(customer, CancellationToken.None))!);

    private async Task CountsOneEventAsync(string customer)
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        Assert.Equal(EventOutcome.Counted, await pipeline.Writer.ApplyAsync(Some.KeptPromise(customer, "1", Pipeline.Start)));
        Assert.Equal(customer, (await pipeline.Reader.FindAsync(customer, Pipeline.Start, CancellationToken.None))!.CustomerId);
        Assert.NotNull(await pipeline.Reader.ExplainAsync(customer, Pipeline.Start, null, null, CancellationToken.None));
    }
}
