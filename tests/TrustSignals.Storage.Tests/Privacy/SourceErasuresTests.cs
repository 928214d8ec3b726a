using Azure.Data.Tables;
using TrustSignals.Ingestion.Webhooks;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Privacy;
using TrustSignals.Storage.Tests.Kit;

namespace TrustSignals.Storage.Tests.Privacy;

[Collection(AzuriteCollection.Name)]
public sealed class SourceErasuresTests(AzuriteFixture azurite)
{
    private const int Customers = 7;
    private readonly string shop = $"shop{Guid.NewGuid():N}";

    [Fact]
    public async Task TakeAsync_WholeSource_IsOneWriteAndAWalkDoesTheRest()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        string stranger = await CountAsync(pipeline);
        pipeline.Requests.Reset();

        await TakeAsync(pipeline);

        Assert.Equal(1, pipeline.Requests.Count);
        Assert.Equal(Customers, await pipeline.Erasures.RunAsync(TimeSpan.FromMinutes(1), default));
        await pipeline.Sweep.RunAsync(default);
        await AssertErasedAsync(pipeline, stranger);
        pipeline.Time.Now += SourceErasureRow.Settling;
        Assert.Equal(0, await pipeline.Erasures.RunAsync(TimeSpan.FromMinutes(1), default));
        Assert.False(await IsGoingOnAsync(pipeline));
    }

    [Fact]
    public async Task RunAsync_ShopThatComesBack_KeepsItsNewCustomers()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        string stranger = await CountAsync(pipeline);
        await TakeAsync(pipeline);
        await pipeline.Erasures.RunAsync(TimeSpan.FromMinutes(1), default);
        await pipeline.Sweep.RunAsync(default);
        await pipeline.Writer.ApplyAsync(Some.LateDelivery($"{shop}:queued", "1", Pipeline.Start.AddDays(-1), 4));
        Assert.Equal(0, await pipeline.Erasures.RunAsync(TimeSpan.FromMinutes(1), default));

        pipeline.Time.Now += SourceErasureRow.Settling;
        Assert.Equal(1, await pipeline.Erasures.RunAsync(TimeSpan.FromMinutes(1), default));
        await pipeline.Writer.ApplyAsync(Some.LateDelivery($"{shop}:back", "2", Pipeline.Start, 4));

        Assert.Equal(0, await pipeline.Erasures.RunAsync(TimeSpan.FromMinutes(1), default));
        await AssertErasedAsync(pipeline, stranger);
        Assert.Null(await pipeline.Reader.FindAsync($"{shop}:queued", pipeline.Time.GetUtcNow(), default));
        Assert.NotNull(await pipeline.Reader.FindAsync($"{shop}:back", pipeline.Time.GetUtcNow(), default));
        Assert.False(await IsGoingOnAsync(pipeline));
    }

    [Fact]
    public async Task RunAsync_CutShortAfterEveryRequest_ReachesEveryCustomer()
    {
        using Pipeline setup = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        string stranger = await CountAsync(setup);
        await TakeAsync(setup);
        bool isDone = false;
        for (int crashAt = 1; !isDone && crashAt < 400; crashAt += 3)
        {
            using var pipeline = new Pipeline(azurite.ConnectionString, setup.Time);
            pipeline.Requests.CrashAt = crashAt;
            try
            {
                await pipeline.Erasures.RunAsync(TimeSpan.FromMinutes(1), 2, default);
                isDone = true;
            }
            catch (Exception exception) when (exception is SimulatedCrashException or AggregateException or OperationCanceledException)
            {
                // The next process goes on.
            }
        }

        Assert.True(isDone);
        await setup.Sweep.RunAsync(default);
        await AssertErasedAsync(setup, stranger);
    }

    /// <summary>The walks go on without them and leave nobody out: the request stands until the last one is erased.</summary>
    [Fact]
    public async Task RunAsync_CustomerThatCannotBeRead_ErasesTheOthersAndKeepsAtIt()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        string stranger = await CountAsync(pipeline);
        string broken = Ids().ElementAt(2);
        await TakeAsync(pipeline);
        await using (await DamagedState.OfAsync(pipeline, broken))
        {
            for (int run = 0; run < 3; run++)
            {
                AggregateException failure = await Assert.ThrowsAsync<AggregateException>(() => pipeline.Erasures.RunAsync(TimeSpan.FromMinutes(1), 3, default));
                Assert.Contains(CustomerKey.Of(broken).Value, failure.Message, StringComparison.Ordinal);
                Assert.DoesNotContain(broken, failure.ToString(), StringComparison.Ordinal);
                foreach (string customer in Ids().Where(customer => customer != broken))
                {
                    Assert.Null(await pipeline.Reader.FindAsync(customer, Pipeline.Start, default));
                }

                pipeline.Time.Now += SourceErasureRow.Settling;
            }

            // Who comes back now comes of their own accord.
            await pipeline.Writer.ApplyAsync(Some.LateDelivery($"{shop}:back", "2", pipeline.Time.Now, 4));
        }

        Assert.Equal(1, await pipeline.Erasures.RunAsync(TimeSpan.FromMinutes(1), 3, default));
        Assert.False(await IsGoingOnAsync(pipeline));
        await pipeline.Sweep.RunAsync(default);
        await AssertErasedAsync(pipeline, stranger);
        Assert.NotNull(await pipeline.Reader.FindAsync($"{shop}:back", pipeline.Time.Now, default));
    }

    [Fact]
    public async Task RunAsync_CustomerCountedBehindTheWalk_IsFoundByTheNext()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        string stranger = await CountAsync(pipeline);
        await TakeAsync(pipeline);
        // No time at all: a page each run.
        await pipeline.Erasures.RunAsync(TimeSpan.Zero, 3, default);
        await pipeline.Writer.ApplyAsync(Some.LateDelivery($"{shop}:behind", "1", Pipeline.Start.AddDays(-1), 4));

        int runs = 0;
        pipeline.Time.Now += SourceErasureRow.Settling;
        while (await IsGoingOnAsync(pipeline) && runs++ < 500)
        {
            await pipeline.Erasures.RunAsync(TimeSpan.Zero, 40, default);
        }

        Assert.InRange(runs, 1, 499);
        Assert.Null(await pipeline.Reader.FindAsync($"{shop}:behind", Pipeline.Start, default));
        await pipeline.Sweep.RunAsync(default);
        await AssertErasedAsync(pipeline, stranger);
    }

    private Task TakeAsync(Pipeline pipeline) => new PrivacyDesk(pipeline.Accounts, pipeline.Eraser, pipeline.Erasures)
        .TakeAsync(shop, [new PrivacyRequest(PrivacyRequestKind.SourceErasure, null, Pipeline.Start)], default);

    private async Task<bool> IsGoingOnAsync(Pipeline pipeline) =>
        (await pipeline.Accounts.SharedTable(TableNames.Erasures).GetEntityIfExistsAsync<TableEntity>(SourceErasureRow.Partition, shop)).HasValue;

    /// <returns>A customer of another source whose name begins alike.</returns>
    private async Task<string> CountAsync(Pipeline pipeline)
    {
        string stranger = $"{shop}2:1";
        foreach (string customer in Ids().Append(stranger))
        {
            await pipeline.Writer.ApplyAsync(Some.LateDelivery(customer, $"{customer}-1", Pipeline.Start.AddDays(-2), 3));
        }

        return stranger;
    }

    private async Task AssertErasedAsync(Pipeline pipeline, string stranger)
    {
        foreach (string customer in Ids())
        {
            Assert.Null(await pipeline.Reader.FindAsync(customer, Pipeline.Start, default));
            Assert.Empty(await pipeline.Store.ReadEventsAsync(CustomerKey.Of(customer), default));
        }

        Assert.NotNull(await pipeline.Reader.FindAsync(stranger, Pipeline.Start, default));
    }

    private IEnumerable<string> Ids() => Enumerable.Range(1, Customers).Select(number => $"{shop}:{number}");
}
