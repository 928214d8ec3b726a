using TrustSignals.Storage.Outbox;
using TrustSignals.Storage.Tests.Kit;
using TrustSignals.Storage.Tests.Watching;

namespace TrustSignals.Storage.Tests.Outbox;

[Collection(AzuriteCollection.Name)]
public sealed class OutboxStoreTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task TryLeaseAsync_TwoDispatchers_OneGetsIt()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        string customer = Some.Customer();
        await SweepTests.SlideAsync(pipeline, customer);
        OutboxItem waiting = (await pipeline.Outbox.ReadAsync(CustomerKey.Of(customer), CancellationToken.None))[0];
        DateTimeOffset now = Pipeline.Start;

        OutboxItem?[] leased = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            pipeline.Outbox.TryLeaseAsync(waiting, now.AddMinutes(1), now, CancellationToken.None)));

        OutboxItem mine = Assert.Single(leased, item => item is not null)!;
        OutboxItem marked = (await pipeline.Outbox.MarkSentAsync(mine, "log", CancellationToken.None))!;
        OutboxItem read = (await pipeline.Outbox.ReadAsync(CustomerKey.Of(customer), CancellationToken.None)).Single(item => item.Alert.Id == mine.Alert.Id);
        Assert.Equal("log", Assert.Single(read.SentTo));
        Assert.Null(await pipeline.Outbox.TryLeaseAsync(read, now.AddMinutes(2), now, CancellationToken.None));
        Assert.True(await pipeline.Outbox.TrySettleAsync(marked, CancellationToken.None));
        Assert.DoesNotContain(await pipeline.Outbox.ReadAsync(CustomerKey.Of(customer), CancellationToken.None), item => item.Alert.Id == mine.Alert.Id);
    }
}
