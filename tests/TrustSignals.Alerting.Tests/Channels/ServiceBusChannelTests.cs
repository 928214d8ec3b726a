using System.Text;
using System.Text.Json;
using Azure.Messaging.ServiceBus;
using TrustSignals.Alerting.Channels;
using TrustSignals.Alerting.Tests.Kit;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Tests.Channels;

/// <summary>The topic against the local broker: CloudEvents 1.0, the limits of the standard tier, and once per id.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class ServiceBusChannelTests(AzuriteFixture azurite)
{
    private const int MaximumMessage = 256 * 1024;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(40);

    [Fact]
    public async Task SendAsync_SameStepTwice_ArrivesOnceAsACloudEvent()
    {
        string topic = $"t-{Guid.NewGuid():n}"[..14];
        await using var client = new ServiceBusClient(azurite.ConnectionString);
        await using ServiceBusSender sender = client.CreateSender(topic);
        var channel = new ServiceBusChannel(sender);
        // As long as alerts get: ten disappointments, each with a long quote.
        TrustAlert raised = Some.Alert(disappointments: 10, quote: new string('ü', 500));
        TrustAlert resolved = raised with { Action = AlertActions.Resolved, Revision = 1, Status = AlertStatuses.Resolved, At = raised.RaisedAt.AddHours(5) };
        foreach (TrustAlert alert in (TrustAlert[])[raised, raised, resolved])
        {
            await channel.SendAsync(Some.Delivery(alert), CancellationToken.None);
        }

        await using ServiceBusReceiver receiver = client.CreateReceiver(topic, "operations");
        ServiceBusReceivedMessage[] got = [(await receiver.ReceiveMessageAsync(Soon))!, (await receiver.ReceiveMessageAsync(Soon))!];

        Assert.Null(await receiver.ReceiveMessageAsync(TimeSpan.Zero));
        Assert.Equal(new[] { raised.DeliveryId, resolved.DeliveryId }.Order(StringComparer.Ordinal), got.Select(message => message.MessageId).Order(StringComparer.Ordinal));
        ServiceBusReceivedMessage first = got.Single(message => message.MessageId == raised.DeliveryId);
        Assert.InRange(first.MessageId.Length, 1, 128);
        Assert.InRange(first.Body.ToArray().Length, 1000, MaximumMessage);
        Assert.Equal("application/cloudevents+json", first.ContentType);
        JsonElement body = JsonDocument.Parse(first.Body.ToArray()).RootElement;
        Assert.Equal(("1.0", raised.DeliveryId, "trustsignals.alert.v1", raised.CustomerId), (Text("specversion"), Text("id"), Text("type"), Text("subject")));
        Assert.True(Uri.IsWellFormedUriString(Text("source"), UriKind.RelativeOrAbsolute));
        Assert.Equal(raised.RaisedAt, body.GetProperty("time").GetDateTimeOffset());
        Assert.Equal(raised.Id, body.GetProperty("data").GetProperty("id").GetString());
        ServiceBusReceivedMessage last = got.Single(message => message.MessageId == resolved.DeliveryId);
        Assert.Equal(resolved.At, JsonDocument.Parse(last.Body.ToArray()).RootElement.GetProperty("time").GetDateTimeOffset());
        // What subscriptions filter by.
        Assert.Equal(
            ("sliding", "raised", "warning", "premium", "sliding", 41.2),
            (first.ApplicationProperties["condition"], first.ApplicationProperties["action"], first.ApplicationProperties["severity"],
                first.ApplicationProperties["segment"], first.ApplicationProperties["stage"], first.ApplicationProperties["level"]));
        Assert.DoesNotContain(first.ApplicationProperties, property => Encoding.UTF8.GetByteCount(property.Key) > 128);

        string Text(string name) => body.GetProperty(name).GetString()!;
    }
}
