using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.Extensions.Logging.Abstractions;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.CloudEvents;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Intake;
using TrustSignals.Storage.Poison;
using TrustSignals.Storage.Relationships;
using TrustSignals.Storage.Tests.Kit;
using TrustSignals.Storage.Watching;
using TrustSignals.Storage.Writing;

namespace TrustSignals.Storage.Tests.Intake;

[Collection(AzuriteCollection.Name)]
public sealed class EventMessageHandlerTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task HandleAsync_TextOfAMegabyte_TravelsByClaimCheckAndIsCountedOnce()
    {
        using Pipeline pipeline = await CreateAsync();
        string customer = Some.Customer();
        TrustEvent large = Some.Complaint(customer, "1", Pipeline.Start, new string('ä', 1024 * 1024));
        BinaryData message = await pipeline.Claims.CheckInAsync(CloudEventWriter.Write(large), CancellationToken.None);
        Assert.InRange(message.ToMemory().Length, 1, ClaimCheck.InlineLimit);

        await pipeline.Handler.HandleAsync(QueueNames.Reviews, message, 1, CancellationToken.None);

        Assert.Single(await pipeline.Store.ReadEventsAsync(CustomerKey.Of(customer), CancellationToken.None));
        await Assert.ThrowsAsync<InvalidDataException>(() => pipeline.Claims.CheckOutAsync(message, CancellationToken.None));
    }

    [Fact]
    public async Task HandleAsync_LargeEventDeliveredAgainAfterItCounted_IsNoPoison()
    {
        using Pipeline pipeline = await CreateAsync();
        string customer = Some.Customer();
        TrustEvent large = Some.Complaint(customer, "1", Pipeline.Start, new string('ö', 100_000));
        await pipeline.Queues.SendAsync([large], CancellationToken.None);
        BinaryData message = Assert.Single((await Queue(QueueNames.Reviews).ReceiveMessagesAsync(1)).Value).Body;

        await pipeline.Handler.HandleAsync(QueueNames.Reviews, message, 1, CancellationToken.None);
        // The message was done, but its deletion was lost.
        await pipeline.Handler.HandleAsync(QueueNames.Reviews, message, 2, CancellationToken.None);

        Assert.Single(await pipeline.Store.ReadEventsAsync(CustomerKey.Of(customer), CancellationToken.None));
        Assert.DoesNotContain(
            await pipeline.Poison.ListAsync(QueueNames.Reviews, CancellationToken.None), record => record.Reason.Contains("is gone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task HandleAsync_LargeEventSentAgainAfterAFailure_LeavesNoClaim()
    {
        using Pipeline pipeline = await CreateAsync();
        await Queue(QueueNames.Reviews).ClearMessagesAsync();
        int before = await ClaimsAsync(pipeline);
        TrustEvent large = Some.Complaint(Some.Customer(), "1", Pipeline.Start, new string('ö', 100_000));
        await pipeline.Queues.SendAsync([large], CancellationToken.None);
        await pipeline.Queues.SendAsync([large with { ReceivedAt = Pipeline.Start.AddMinutes(1) }], CancellationToken.None);
        BinaryData[] messages = [.. (await Queue(QueueNames.Reviews).ReceiveMessagesAsync(2)).Value.Select(message => message.Body)];

        await pipeline.Handler.HandleAsync(QueueNames.Reviews, messages[1], 1, CancellationToken.None);
        Assert.Equal(before, await ClaimsAsync(pipeline));
        await pipeline.Eraser.EraseAsync(large.CustomerId, CancellationToken.None);
        // The other one, if it was sent after all.
        await pipeline.Handler.HandleAsync(QueueNames.Reviews, messages[0], 1, CancellationToken.None);

        Assert.DoesNotContain(
            await pipeline.Poison.ListAsync(QueueNames.Reviews, CancellationToken.None), record => record.Reason.Contains("is gone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task HandleAsync_EventOfACustomerErasedByAnotherProcess_ForgetsWhoseItWas()
    {
        using Pipeline pipeline = await CreateAsync();
        using var other = new Pipeline(azurite.ConnectionString);
        TrustEvent review = Some.Complaint(Some.Customer(), Guid.NewGuid().ToString("N"), Pipeline.Start, "Too late again.");
        BinaryData message = BinaryData.FromBytes(CloudEventWriter.Write(review));
        await pipeline.Handler.HandleAsync(QueueNames.Reviews, message, 1, CancellationToken.None);
        await other.Eraser.EraseAsync(review.CustomerId, CancellationToken.None);

        await pipeline.Locator.NoteAsync(review, CancellationToken.None);
        await pipeline.Handler.HandleAsync(QueueNames.Reviews, message, 1, CancellationToken.None);

        Assert.False(await pipeline.Locator.KnowsAsync(review.Key, CancellationToken.None));
    }

    [Fact]
    public async Task HandleAsync_TablesAway_IsPutBackInsteadOfBecomingPoison()
    {
        using Pipeline pipeline = await CreateAsync();
        var away = new TableClientOptions { Retry = { MaxRetries = 0 } };
        var accounts = new StorageAccounts([new TableServiceClient(
            "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=AAAA;TableEndpoint=http://127.0.0.1:1/a;", away)]);
        var store = new RelationshipStore(accounts, new FixedPolicy(pipeline.Policy));
        using var writer = new RelationshipWriter(
            store, new WatchList(accounts), new StageIndex(accounts), Pipeline.Classifier, new FixedPolicy(pipeline.Policy), pipeline.Signals,
            pipeline.Time, NullLogger<RelationshipWriter>.Instance);
        var handler = new EventMessageHandler(pipeline.Claims, writer, pipeline.Aligner, pipeline.Locator, pipeline.Poison, pipeline.Time, NullLogger<EventMessageHandler>.Instance);
        BinaryData message = BinaryData.FromBytes(CloudEventWriter.Write(Some.KeptPromise(Some.Customer(), "1", Pipeline.Start)));
        int before = await CountAsync(QueueNames.Transactions);
        int poisoned = await CountAsync(QueueNames.Transactions + QueueNames.PoisonSuffix);

        await Assert.ThrowsAnyAsync<Exception>(() => handler.HandleAsync(QueueNames.Transactions, message, 1, CancellationToken.None));
        Assert.Equal(before, await CountAsync(QueueNames.Transactions));
        await handler.HandleAsync(QueueNames.Transactions, message, EventMessageHandler.PatientDequeueCount, CancellationToken.None);

        Assert.Equal(before + 1, await CountAsync(QueueNames.Transactions));
        Assert.Equal(poisoned, await CountAsync(QueueNames.Transactions + QueueNames.PoisonSuffix));
    }

    [Theory]
    [InlineData("no json", "is not valid JSON")]
    [InlineData("{}", "specversion: is missing")]
    [InlineData("""{"specversion":"0.3","id":"1","source":"s","type":"trustsignals.review.v1","subject":"c","data":{"reviewId":"1"}}""", "specversion: is '0.3'")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"s","type":"x","subject":"c","data":{}}""", "type: is 'x'; known types are")]
    public async Task HandleAsync_UnreadableMessage_GoesToPoisonWithItsReason(string message, string reason)
    {
        using Pipeline pipeline = await CreateAsync();
        string unique = message + new string(' ', Random.Shared.Next(1, 10_000));

        await pipeline.Handler.HandleAsync(QueueNames.Reviews, BinaryData.FromString(unique), 1, CancellationToken.None);

        Assert.Contains(await pipeline.Poison.ListAsync(QueueNames.Reviews, CancellationToken.None), record => record.Reason.Contains(reason, StringComparison.Ordinal));
        QueueClient poison = Queue(QueueNames.Reviews + QueueNames.PoisonSuffix);
        Assert.Contains((await poison.PeekMessagesAsync(32)).Value, peeked => peeked.Body.ToString() == unique);
    }

    [Fact]
    public async Task HandleAsync_InvalidUtf8_GoesToPoisonByteForByteAndComesBackByRedrive()
    {
        using Pipeline pipeline = await CreateAsync();
        byte[] bytes = [.. Encoding.UTF8.GetBytes("{\"id\":\""), 0xC3, 0x28, .. Guid.NewGuid().ToByteArray()];

        await pipeline.Handler.HandleAsync(QueueNames.Transactions, BinaryData.FromBytes(bytes), 1, CancellationToken.None);
        PoisonRecord record = Assert.Single(await pipeline.Poison.ListAsync(QueueNames.Transactions, CancellationToken.None));
        Assert.Equal("body: is not valid UTF-8", record.Reason);
        int sent = await pipeline.Poison.RedriveAsync(QueueNames.Transactions, CancellationToken.None);

        Assert.Equal(1, sent);
        Assert.Empty(await pipeline.Poison.ListAsync(QueueNames.Transactions, CancellationToken.None));
        var back = Assert.Single((await Queue(QueueNames.Transactions).ReceiveMessagesAsync(1)).Value);
        Assert.Equal(bytes, back.Body.ToArray());
    }

    private async Task<Pipeline> CreateAsync()
    {
        Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        await pipeline.Queues.CreateQueuesAsync(CancellationToken.None);
        return pipeline;
    }

    private static async Task<int> ClaimsAsync(Pipeline pipeline) =>
        (await pipeline.Accounts.SharedTable(TableNames.Claims).ReadAllAsync("PartitionKey ge '0'", row => row.RowKey, default)).Count;

    private async Task<int> CountAsync(string queue) => (await Queue(queue).GetPropertiesAsync()).Value.ApproximateMessagesCount;

    private QueueClient Queue(string name) =>
        new(azurite.ConnectionString, name, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
}
