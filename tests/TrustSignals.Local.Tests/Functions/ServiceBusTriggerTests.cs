using Azure.Messaging.ServiceBus;
using Azure.Storage.Queues;
using TrustSignals.Local.Tests.Azurite;
using TrustSignals.Local.Tests.Functions.Samples;

namespace TrustSignals.Local.Tests.Functions;

[Collection(FunctionsGroup.Name)]
public sealed class ServiceBusTriggerTests(AzuriteFixture azurite)
{
    private readonly string topic = "alerts-" + Guid.NewGuid().ToString("n")[..12];

    [Fact]
    public async Task Message_Sent_ReachesTheFunctionAndIsCompleted()
    {
        await using RunningHost host = await StartAsync("OnAlert");
        await using var client = new ServiceBusClient(azurite.ConnectionString);
        await using ServiceBusSender sender = client.CreateSender(topic);

        await sender.SendMessageAsync(new ServiceBusMessage("body") { MessageId = "m1", Subject = "spiral" });

        var message = (ServiceBusReceivedMessage)(await host.Recorder.WaitAsync(1))[0];
        Assert.Equal(("m1", "spiral", "body", 1), (message.MessageId, message.Subject, message.Body.ToString(), message.DeliveryCount));
        await host.StopAsync();
        await using ServiceBusReceiver receiver = client.CreateReceiver(topic, "operations");
        Assert.Empty(await receiver.ReceiveMessagesAsync(1, TimeSpan.Zero));
    }

    [Fact]
    public async Task Message_Json_BindsToItsTypeWithMetadata()
    {
        await using RunningHost host = await StartAsync("OnNote");
        await using var client = new ServiceBusClient(azurite.ConnectionString);

        await client.CreateSender(topic).SendMessageAsync(new ServiceBusMessage("""{"text":"t","number":2}""") { MessageId = "m2" });

        Assert.Equal([(new Note("t", 2), "m2", 1)], await host.Recorder.WaitAsync(1));
    }

    [Fact]
    public async Task Failure_UpToTheDeliveryLimit_IsADeadLetter()
    {
        await using RunningHost host = await StartAsync("RefuseAlert");
        await using var client = new ServiceBusClient(azurite.ConnectionString);

        await client.CreateSender(topic).SendMessageAsync(new ServiceBusMessage("bad"));

        Assert.Equal(Enumerable.Range(1, 10).Cast<object>(), await host.Recorder.WaitAsync(10));
        ServiceBusReceivedMessage dead = await DeadLetterAsync(client);
        Assert.Equal(("bad", "MaxDeliveryCountExceeded"), (dead.Body.ToString(), dead.DeadLetterReason));
        Assert.Equal(10, host.Recorder.Seen.Count);
    }

    [Fact]
    public async Task Actions_DeadLetter_SettlesTheMessage()
    {
        await using RunningHost host = await StartAsync("BuryAlert");
        await using var client = new ServiceBusClient(azurite.ConnectionString);

        await client.CreateSender(topic).SendMessageAsync(new ServiceBusMessage("body") { MessageId = "m3" });

        ServiceBusReceivedMessage dead = await DeadLetterAsync(client);
        Assert.Equal(("m3", "unreadable", "no such customer"), (dead.MessageId, dead.DeadLetterReason, dead.DeadLetterErrorDescription));
        Assert.Equal(["m3"], host.Recorder.Seen);
    }

    [Fact]
    public async Task Output_OfAFunction_ReachesTheTopic()
    {
        string queueName = "q" + Guid.NewGuid().ToString("n");
        var queue = new QueueClient(azurite.ConnectionString, queueName, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await queue.CreateIfNotExistsAsync();
        await queue.SendMessageAsync("text");

        await using RunningHost host = await RunningHost.StartAsync(
            azurite.ConnectionString, ["Announce", "OnNote"], ("topic", topic), ("queue", queueName));

        (Note note, _, _) = ((Note, string, int))(await host.Recorder.WaitAsync(1))[0];
        Assert.Equal(new Note("text", 1), note);
    }

    [Fact]
    public async Task Queue_Sent_ReachesItsFunction()
    {
        await using RunningHost host = await StartAsync("OnJob");
        await using var client = new ServiceBusClient(azurite.ConnectionString);

        await client.CreateSender(topic).SendMessagesAsync([new ServiceBusMessage("1"), new ServiceBusMessage("2")]);

        Assert.Equal(["1", "2"], (await host.Recorder.WaitAsync(2)).Order());
    }

    private async Task<ServiceBusReceivedMessage> DeadLetterAsync(ServiceBusClient client)
    {
        await using ServiceBusReceiver receiver = client.CreateReceiver(topic, "operations", new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        return await receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(30)) ?? throw new TimeoutException("No dead letter came.");
    }

    private Task<RunningHost> StartAsync(string function) =>
        RunningHost.StartAsync(azurite.ConnectionString, [function], ("topic", topic));
}
