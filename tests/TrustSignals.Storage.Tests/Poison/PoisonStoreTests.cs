using Azure.Data.Tables;
using Azure.Storage.Queues;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Intake;
using TrustSignals.Storage.Poison;
using TrustSignals.Storage.Tests.Kit;

namespace TrustSignals.Storage.Tests.Poison;

[Collection(AzuriteCollection.Name)]
public sealed class PoisonStoreTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly string queue = $"poison-{Guid.NewGuid():N}";
    private readonly BinaryData message = BinaryData.FromString("""{"source":"/crm","data":{"text":"geheim"}}""");
    private readonly ManualTime time = new(Pipeline.Start);

    private PoisonStore Store => new(Queues, Accounts, time);

    private StorageAccounts Accounts => new([new TableServiceClient(azurite.ConnectionString)]);

    private QueueServiceClient Queues => new(azurite.ConnectionString, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    public async Task InitializeAsync()
    {
        await Accounts.CreateTablesAsync(default);
        await Queues.GetQueueClient(queue).CreateAsync();
        await Queues.GetQueueClient(queue + QueueNames.PoisonSuffix).CreateAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task RedriveAsync_RefusedAgain_KeepsItsFirstTimeAndCountsItsRedrives()
    {
        await Store.RefuseAsync(queue, message, "subject: is missing", default);
        PoisonRecord first = Assert.Single(await Store.ListAsync(queue, default));
        foreach (int redrives in Enumerable.Range(1, 2))
        {
            time.Now += TimeSpan.FromDays(1);
            Assert.True(await Store.RedriveAsync(queue, first.Id, default));
            Assert.Empty(await Store.ListAsync(queue, default));
            Assert.Null(await Store.ShowAsync(queue, first.Id, default));
            await Store.RefuseAsync(queue, message, "subject: is missing still", default);

            Assert.Equal(
                new PoisonRecord(queue, first.Id, "subject: is missing still", first.FirstSeen, time.Now, redrives + 1, "/crm", redrives),
                Assert.Single(await Store.ListAsync(queue, default)));
        }
    }

    [Fact]
    public async Task RedriveAsync_WholeQueue_KeepsTheFirstTimeOfEach()
    {
        await Store.RefuseAsync(queue, message, "subject: is missing", default);
        time.Now += TimeSpan.FromHours(1);
        await Store.RefuseAsync(queue, BinaryData.FromString("{}"), "id: is missing", default);

        Assert.Equal(2, await Store.RedriveAsync(queue, default));
        Assert.Empty(await Store.ListAsync(queue, default));
        await Store.RefuseAsync(queue, message, "subject: is missing", default);

        Assert.Equal((Pipeline.Start, 1), (await Store.ListAsync(queue, default)).Select(record => (record.FirstSeen, record.Redrives)).Single());
    }

    [Fact]
    public async Task RedriveAsync_GivenUpByTheHostWithoutAReason_HasOneFromThenOn()
    {
        await Queues.GetQueueClient(queue + QueueNames.PoisonSuffix).SendMessageAsync(message);
        Assert.Equal(1, await Store.RedriveAsync(queue, default));
        Assert.Empty(await Store.ListAsync(queue, default));
        await Store.RecordAsync(queue, message, "TimeoutException", default);

        Assert.Equal((1, 2), (await Store.ListAsync(queue, default)).Select(record => (record.Redrives, record.Times)).Single());
    }

    [Fact]
    public async Task SentBackAsync_RefusedBeforeItIsWritten_StaysInTheList()
    {
        var reasons = new PoisonReasons(Accounts, time);
        await reasons.AddAsync(queue, "1", "subject: is missing", null, default);
        PoisonRecord before = (await reasons.FindAsync(queue, "1", default))!;
        await reasons.AddAsync(queue, "1", "subject: is missing", null, default);
        await reasons.SentBackAsync(before, default);

        Assert.Equal((1, 2), (await reasons.ListAsync(queue, default)).Select(record => (record.Redrives, record.Times)).Single());
    }

    [Fact]
    public async Task ListAsync_LongAfterARedriveThatHelped_ClearsTheReasonAway()
    {
        await Store.RefuseAsync(queue, message, "subject: is missing", default);
        PoisonRecord first = Assert.Single(await Store.ListAsync(queue, default));
        await Store.RedriveAsync(queue, default);
        time.Now += TimeSpan.FromDays(9);

        Assert.Empty(await Store.ListAsync(queue, default));
        Assert.Null(await new PoisonReasons(Accounts, time).FindAsync(queue, first.Id, default));
    }

    [Fact]
    public async Task DropAsync_Refused_ForgetsMessageAndReason()
    {
        await Store.RefuseAsync(queue, message, "subject: is missing", default);
        PoisonRecord record = Assert.Single(await Store.ListAsync(queue, default));

        Assert.True(await Store.DropAsync(queue, record.Id, default));
        Assert.False(await Store.DropAsync(queue, record.Id, default));
        Assert.Empty(await Store.ListAsync(queue, default));
        Assert.Null(await new PoisonReasons(Accounts, time).FindAsync(queue, record.Id, default));
    }
}
