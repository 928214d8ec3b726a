using Azure.Messaging.ServiceBus;
using Azure.Messaging.ServiceBus.Internal;
using TrustSignals.Local.Tests.Azurite;
using TrustSignals.Local.Tests.Functions;

namespace TrustSignals.Local.Tests.ServiceBus;

[Collection(FunctionsGroup.Name)]
public sealed class ServiceBusClientTests(AzuriteFixture azurite)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(40);
    private readonly string topic = "t-" + Guid.NewGuid().ToString("n")[..12];

    [Fact]
    public async Task Message_WithAllProperties_ArrivesAsSent()
    {
        await using var client = new ServiceBusClient(azurite.ConnectionString);
        var id = Guid.NewGuid();
        var time = new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.FromHours(2));
        var sent = new ServiceBusMessage(BinaryData.FromBytes([1, 2, 0xFF]))
        {
            MessageId = "m",
            Subject = "s",
            ContentType = "application/json",
            CorrelationId = "c",
            SessionId = "se",
            PartitionKey = "se",
            To = "to",
            ReplyTo = "r",
            TimeToLive = TimeSpan.FromHours(1),
            ApplicationProperties = { ["text"] = "ü", ["int"] = 1, ["long"] = 1L << 40, ["double"] = 0.1, ["flag"] = true, ["id"] = id, ["time"] = time },
        };

        await client.CreateSender(topic).SendMessageAsync(sent);

        ServiceBusReceivedMessage got = (await client.CreateReceiver(topic, "operations").ReceiveMessageAsync(Soon))!;
        Assert.Equal([1, 2, 0xFF], got.Body.ToArray());
        Assert.Equal(
            ("m", "s", "application/json", "c", "se", "se", "to", "r", TimeSpan.FromHours(1)),
            (got.MessageId, got.Subject, got.ContentType, got.CorrelationId, got.SessionId, got.PartitionKey, got.To, got.ReplyTo, got.TimeToLive));
        Assert.Equal(
            new Dictionary<string, object> { ["text"] = "ü", ["int"] = 1, ["long"] = 1L << 40, ["double"] = 0.1, ["flag"] = true, ["id"] = id, ["time"] = time },
            got.ApplicationProperties);
    }

    [Fact]
    public async Task Topic_WithTwoSubscriptions_GivesEachACopy()
    {
        await using var client = new ServiceBusClient(azurite.ConnectionString);
        LocalTopology.Of(azurite.ConnectionString).SetSubscriptions(topic, ["a", "b"]);

        await client.CreateSender(topic).SendMessageAsync(new ServiceBusMessage("x"));

        Assert.Equal("x", (await client.CreateReceiver(topic, "a").ReceiveMessageAsync(Soon))!.Body.ToString());
        Assert.Equal("x", (await client.CreateReceiver(topic, "b").ReceiveMessageAsync(Soon))!.Body.ToString());
        Assert.Null(await client.CreateReceiver(topic, "operations").ReceiveMessageAsync(TimeSpan.Zero));
    }

    [Fact]
    public async Task MessageId_SentTwice_IsOneMessage()
    {
        await using var client = new ServiceBusClient(azurite.ConnectionString);
        ServiceBusSender sender = client.CreateSender(topic);

        await sender.SendMessageAsync(new ServiceBusMessage("first") { MessageId = "same" });
        await sender.SendMessageAsync(new ServiceBusMessage("again") { MessageId = "same" });
        await sender.SendMessageAsync(new ServiceBusMessage("other") { MessageId = "other" });

        IReadOnlyList<ServiceBusReceivedMessage> got = await client.CreateReceiver(topic, "operations").ReceiveMessagesAsync(10, Soon);
        Assert.Equal(["first", "other"], got.Select(message => message.Body.ToString()));
    }

    [Fact]
    public async Task Body_TooLargeForAStorageQueue_ArrivesWholeAndLeavesNoBlob()
    {
        await using var client = new ServiceBusClient(azurite.ConnectionString);
        string body = new('ä', 120_000);
        await client.CreateSender(topic).SendMessageAsync(new ServiceBusMessage(body));
        ServiceBusReceiver receiver = client.CreateReceiver(topic, "operations");

        ServiceBusReceivedMessage got = (await receiver.ReceiveMessageAsync(Soon))!;
        string blob = Envelope.Read(got.Stored.Body).BodyBlob!;
        Assert.Equal(body, got.Body.ToString());
        Assert.NotNull(await client.Local.Blobs.GetAsync(blob, default));

        await receiver.CompleteMessageAsync(got);
        Assert.Null(await client.Local.Blobs.GetAsync(blob, default));
    }

    [Fact]
    public async Task Body_Over256KB_IsRefused()
    {
        await using var client = new ServiceBusClient(azurite.ConnectionString);

        ServiceBusException error = await Assert.ThrowsAsync<ServiceBusException>(
            () => client.CreateSender(topic).SendMessageAsync(new ServiceBusMessage(new byte[(256 * 1024) + 1])));

        Assert.Equal((ServiceBusFailureReason.MessageSizeExceeded, false, topic), (error.Reason, error.IsTransient, error.EntityPath));
    }

    [Fact]
    public async Task Abandon_GivesTheMessageBackAtOnceWithItsNewProperties()
    {
        await using var client = new ServiceBusClient(azurite.ConnectionString);
        await client.CreateSender(topic).SendMessageAsync(new ServiceBusMessage("x"));
        ServiceBusReceiver receiver = client.CreateReceiver(topic, "operations");

        await receiver.AbandonMessageAsync((await receiver.ReceiveMessageAsync(Soon))!, new Dictionary<string, object> { ["why"] = "busy" });

        ServiceBusReceivedMessage again = (await receiver.ReceiveMessageAsync(Soon))!;
        Assert.Equal((2, "busy"), (again.DeliveryCount, again.ApplicationProperties["why"]));
    }

    [Fact]
    public async Task Complete_AfterAnotherTookTheMessage_IsMessageLockLost()
    {
        await using var client = new ServiceBusClient(azurite.ConnectionString);
        await client.CreateSender(topic).SendMessageAsync(new ServiceBusMessage("x"));
        ServiceBusReceiver receiver = client.CreateReceiver(topic, "operations");
        ServiceBusReceivedMessage first = (await receiver.ReceiveMessageAsync(Soon))!;
        Azure.Storage.Queues.Models.QueueMessage early = first.Stored;
        await receiver.AbandonMessageAsync(first);
        ServiceBusReceivedMessage second = (await receiver.ReceiveMessageAsync(Soon))!;
        first.Stored = early;

        ServiceBusException error = await Assert.ThrowsAsync<ServiceBusException>(() => receiver.CompleteMessageAsync(first));

        Assert.Equal(ServiceBusFailureReason.MessageLockLost, error.Reason);
        await receiver.CompleteMessageAsync(second);
    }

    [Fact]
    public async Task ScheduledMessage_IsNotReceivedBeforeItsTime()
    {
        await using var client = new ServiceBusClient(azurite.ConnectionString);
        await client.CreateSender(topic).SendMessageAsync(new ServiceBusMessage("x") { ScheduledEnqueueTime = DateTimeOffset.UtcNow.AddSeconds(8) });
        ServiceBusReceiver receiver = client.CreateReceiver(topic, "operations");

        Assert.Null(await receiver.ReceiveMessageAsync(TimeSpan.Zero));
        Assert.NotNull(await receiver.ReceiveMessageAsync(Soon));
    }

    [Fact]
    public async Task ExpiredMessage_IsNotReceived()
    {
        await using var client = new ServiceBusClient(azurite.ConnectionString);
        ServiceBusSender sender = client.CreateSender(topic);
        await sender.SendMessageAsync(new ServiceBusMessage("old") { TimeToLive = TimeSpan.FromMilliseconds(1) });
        await Task.Delay(20);
        await sender.SendMessageAsync(new ServiceBusMessage("new"));

        IReadOnlyList<ServiceBusReceivedMessage> got = await client.CreateReceiver(topic, "operations").ReceiveMessagesAsync(10, Soon);

        Assert.Equal(["new"], got.Select(message => message.Body.ToString()));
    }

    [Fact]
    public void Client_OfAServiceBusInAzure_IsRefusedWithTheReason()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => new ServiceBusClient("Endpoint=sb://n.servicebus.windows.net/;SharedAccessKeyName=k;SharedAccessKey=AA=="));

        Assert.Contains("local build", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("alerts", "operations", "sb-alerts-operations")]
    [InlineData("Alerts.EU", "ops", "sb-alerts-eu-ops-")]
    public void StorageQueue_OfASubscription_IsAValidName(string topicName, string subscription, string start)
    {
        string name = EntityName.Subscription(topicName, subscription);

        Assert.StartsWith(start, name, StringComparison.Ordinal);
        Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", name);
        Assert.NotEqual(EntityName.Subscription(topicName.ToLowerInvariant() + "x", subscription), name);
        Assert.True(EntityName.DeadLetter(EntityName.Subscription(new string('t', 260), new string('s', 50))).Length <= 63);
    }

    [Fact]
    public void MessageId_TooLongOrEmpty_IsRefusedByName()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new ServiceBusMessage("x") { MessageId = new string('i', 129) });

        Assert.Equal("MessageId", error.ParamName);
        Assert.Throws<ArgumentException>(() => new ServiceBusMessage("x") { MessageId = "" });
    }
}
