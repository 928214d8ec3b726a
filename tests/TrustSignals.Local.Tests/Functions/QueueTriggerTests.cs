using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using TrustSignals.Local.Tests.Azurite;
using TrustSignals.Local.Tests.Functions.Samples;

namespace TrustSignals.Local.Tests.Functions;

[Collection(FunctionsGroup.Name)]
public sealed class QueueTriggerTests(AzuriteFixture azurite)
{
    private readonly string name = "q" + Guid.NewGuid().ToString("n");

    [Fact]
    public async Task Message_OfText_IsDecodedAndDeletedAfterSuccess()
    {
        QueueClient queue = await CreateAsync();
        await queue.SendMessageAsync("grüß Gott");

        await using RunningHost host = await StartAsync("TakeText");

        Assert.Equal([("grüß Gott", 1L, true)], await host.Recorder.WaitAsync(1));
        await EmptyAsync(queue);
    }

    [Fact]
    public async Task Message_OfJson_BindsToItsType()
    {
        QueueClient queue = await CreateAsync();
        await queue.SendMessageAsync("""{"text":"t","number":4}""");

        await using RunningHost host = await StartAsync("TakeNote");

        Assert.Equal([(new Note("t", 4), true)], await host.Recorder.WaitAsync(1));
    }

    [Fact]
    public async Task Message_OfAnyBytes_ArrivesAsBytes()
    {
        QueueClient queue = await CreateAsync();
        await queue.SendMessageAsync(BinaryData.FromBytes([0xFF, 0x00, 0xFE]));

        await using RunningHost host = await StartAsync("TakeBytes");

        Assert.Equal(["FF00FE"], await host.Recorder.WaitAsync(1));
    }

    [Fact]
    public async Task Message_AsQueueMessage_HasItsIdsAndTheDecodedBody()
    {
        QueueClient queue = await CreateAsync();
        SendReceipt sent = await queue.SendMessageAsync("body");

        await using RunningHost host = await StartAsync("TakeMessage");

        QueueMessage message = Assert.IsType<QueueMessage>((await host.Recorder.WaitAsync(1))[0]);
        Assert.Equal((sent.MessageId, "body", 1L), (message.MessageId, message.Body.ToString(), message.DequeueCount));
        Assert.False(string.IsNullOrEmpty(message.PopReceipt));
    }

    [Fact]
    public async Task Encoding_None_TakesTheTextAsItIs()
    {
        var queue = new QueueClient(azurite.ConnectionString, name);
        await queue.CreateIfNotExistsAsync();
        await queue.SendMessageAsync("<plain>");

        await using RunningHost host = await StartAsync("TakeBinary", ("AzureFunctionsJobHost:extensions:queues:messageEncoding", "none"));

        Assert.Equal(["<plain>"], await host.Recorder.WaitAsync(1));
    }

    [Fact]
    public async Task Failure_UpToTheLastTry_GoesToPoisonUnchanged()
    {
        QueueClient queue = await CreateAsync();
        await queue.SendMessageAsync("bad");

        await using RunningHost host = await StartAsync("Refuse", ("AzureFunctionsJobHost:extensions:queues:maxDequeueCount", "3"));

        Assert.Equal([("bad", 1L), ("bad", 2L), ("bad", 3L)], await host.Recorder.WaitAsync(3));
        Assert.Equal("bad", await PoisonAsync());
        await EmptyAsync(queue);
        Assert.Equal(3, host.Recorder.Seen.Count);
    }

    [Fact]
    public async Task Message_ThatIsNoBase64_GoesToPoisonAsItWas()
    {
        var queue = new QueueClient(azurite.ConnectionString, name);
        await queue.CreateIfNotExistsAsync();
        await queue.SendMessageAsync("no base64 !");

        await using RunningHost host = await StartAsync("TakeText", ("AzureFunctionsJobHost:extensions:queues:maxDequeueCount", "2"));

        var poison = new QueueClient(azurite.ConnectionString, name + "-poison");
        await Eventually.HoldsAsync(async () => await poison.ExistsAsync() && (await poison.PeekMessagesAsync(1)).Value.Length == 1, () => "the poison message");
        Assert.Equal("no base64 !", (await poison.PeekMessagesAsync(1)).Value[0].MessageText);
        Assert.Empty(host.Recorder.Seen);
    }

    [Fact]
    public async Task Payload_ThatDoesNotBind_GoesToPoison()
    {
        QueueClient queue = await CreateAsync();
        await queue.SendMessageAsync("{ no json");

        await using RunningHost host = await StartAsync("TakeNote", ("AzureFunctionsJobHost:extensions:queues:maxDequeueCount", "1"));

        Assert.Equal("{ no json", await PoisonAsync());
        Assert.Empty(host.Recorder.Seen);
    }

    [Fact]
    public async Task Poison_OfAPoisonQueue_DoesNotExist()
    {
        string poisonName = name + "-poison";
        var queue = new QueueClient(azurite.ConnectionString, poisonName, Base64());
        await queue.CreateIfNotExistsAsync();
        await queue.SendMessageAsync("bad");

        await using RunningHost host = await RunningHost.StartAsync(
            azurite.ConnectionString, ["Refuse"], ("queue", poisonName), ("LocalHost:QueueLease", "00:00:01"), ("AzureFunctionsJobHost:extensions:queues:maxDequeueCount", "1"));

        await host.Recorder.WaitAsync(1);
        await host.StopAsync();
        Assert.False(await new QueueClient(azurite.ConnectionString, poisonName + "-poison").ExistsAsync());
        Assert.Equal(1, (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
    }

    [Fact]
    public async Task Lease_OfALongRun_IsRenewedSoThatNobodyElseGetsTheMessage()
    {
        QueueClient queue = await CreateAsync();
        await queue.SendMessageAsync("long");
        await using RunningHost host = await StartAsync("Hold", ("LocalHost:QueueLease", "00:00:06"));
        await host.Recorder.WaitAsync(1);

        await Task.Delay(TimeSpan.FromSeconds(8));
        Assert.Empty((await queue.ReceiveMessagesAsync(1)).Value);
        host.Recorder.Gate.SetResult();

        await EmptyAsync(queue);
        Assert.Equal(["long"], host.Recorder.Seen);
    }

    [Fact]
    public async Task Lease_OfADeadHost_LapsesAndTheMessageIsDeliveredAgain()
    {
        QueueClient queue = await CreateAsync();
        await queue.SendMessageAsync("orphan");
        Assert.Single((await queue.ReceiveMessagesAsync(1, TimeSpan.FromSeconds(2))).Value);

        await using RunningHost host = await StartAsync("TakeText");

        Assert.Equal([("orphan", 2L, true)], await host.Recorder.WaitAsync(1));
    }

    [Theory]
    [InlineData(4, 2, 6)]
    [InlineData(2, 4, 6)]
    [InlineData(1, 0, 1)]
    public async Task Parallelism_OfManyMessages_IsBatchPlusThreshold(int batch, int threshold, int most)
    {
        QueueClient queue = await CreateAsync();
        for (int i = 0; i < 20; i++)
        {
            await queue.SendMessageAsync($"{i}");
        }

        await using RunningHost host = await StartAsync(
            "Hold",
            ("AzureFunctionsJobHost:extensions:queues:batchSize", $"{batch}"),
            ("AzureFunctionsJobHost:extensions:queues:newBatchThreshold", $"{threshold}"));
        int first = batch > threshold ? batch : batch * ((threshold / batch) + 1);
        await host.Recorder.WaitAsync(first);
        host.Recorder.Gate.SetResult();

        Assert.Equal(20, (await host.Recorder.WaitAsync(20)).Distinct().Count());
        await EmptyAsync(queue);
        Assert.InRange(host.Recorder.MostAtOnce, batch, most);
    }

    [Fact]
    public async Task Output_OfAnArray_IsSeveralMessagesInANewQueue()
    {
        QueueClient queue = await CreateAsync();
        await queue.SendMessageAsync("a");

        await using RunningHost host = await StartAsync("Forward", ("next", name + "-next"));

        var next = new QueueClient(azurite.ConnectionString, name + "-next", Base64());
        await Eventually.HoldsAsync(
            async () => await next.ExistsAsync() && (await next.GetPropertiesAsync()).Value.ApproximateMessagesCount == 2, () => "two messages");
        Assert.Equal(["a1", "a2"], (await next.ReceiveMessagesAsync(2)).Value.Select(message => message.MessageText));
    }

    [Fact]
    public async Task Stop_WithARunInProgress_WaitsForIt()
    {
        QueueClient queue = await CreateAsync();
        await queue.SendMessageAsync("slow");
        await using RunningHost host = await StartAsync("Hold");
        await host.Recorder.WaitAsync(1);

        Task stopping = host.StopAsync();
        Assert.False(stopping.IsCompleted);
        host.Recorder.Gate.SetResult();
        await stopping;

        Assert.Equal(0, (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
    }

    [Fact]
    public async Task Stop_WithARunThatDoesNotEnd_CancelsItAndGivesTheMessageBack()
    {
        QueueClient queue = await CreateAsync();
        await queue.SendMessageAsync("endless");
        await using RunningHost host = await StartAsync("Hold", ("LocalHost:DrainTimeout", "00:00:00.2"));
        await host.Recorder.WaitAsync(1);

        await host.StopAsync();

        QueueMessage back = Assert.Single((await queue.ReceiveMessagesAsync(1)).Value);
        Assert.Equal(("endless", 2L), (back.Body.ToString(), back.DequeueCount));
    }

    [Fact]
    public async Task Queue_CreatedAfterTheStart_IsListenedTo()
    {
        await using RunningHost host = await StartAsync("TakeText");
        QueueClient queue = await CreateAsync();
        await queue.SendMessageAsync("later");

        Assert.Equal([("later", 1L, true)], await host.Recorder.WaitAsync(1));
    }

    private static QueueClientOptions Base64() => new() { MessageEncoding = QueueMessageEncoding.Base64 };

    private static Task EmptyAsync(QueueClient queue) => Eventually.HoldsAsync(
        async () => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0, () => "an empty queue");

    private async Task<QueueClient> CreateAsync()
    {
        var queue = new QueueClient(azurite.ConnectionString, name, Base64());
        await queue.CreateIfNotExistsAsync();
        return queue;
    }

    private async Task<string> PoisonAsync()
    {
        var poison = new QueueClient(azurite.ConnectionString, name + "-poison", Base64());
        await Eventually.HoldsAsync(
            async () => await poison.ExistsAsync() && (await poison.GetPropertiesAsync()).Value.ApproximateMessagesCount == 1, () => "the poison message");
        return (await poison.PeekMessagesAsync(1)).Value[0].Body.ToString();
    }

    private Task<RunningHost> StartAsync(string function, params (string, string)[] settings) =>
        RunningHost.StartAsync(azurite.ConnectionString, [function], [("queue", name), .. settings]);
}
