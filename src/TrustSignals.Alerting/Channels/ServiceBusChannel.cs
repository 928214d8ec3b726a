using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Messaging.ServiceBus;
using TrustSignals.Alerting.Content;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Channels;

/// <summary>
/// Publishes alerts to a Service Bus topic as CloudEvents. The message id is the delivery's id, so that the topic's
/// duplicate detection drops a repeated send; the application properties are there for subscription filters.
/// </summary>
/// <param name="sender">Sends to the topic.</param>
public sealed class ServiceBusChannel(ServiceBusSender sender) : IAlertChannel
{
    /// <summary>The topic.</summary>
    public const string Topic = "trust-alerts";

    private const string EventType = "trustsignals.alert.v1";

    /// <inheritdoc/>
    public string Name => "service-bus";

    /// <inheritdoc/>
    public bool IsUnrouted => true;

    /// <inheritdoc/>
    public bool IsSafeToRepeat => true;

    /// <inheritdoc/>
    public Task SendAsync(AlertDelivery delivery, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        TrustAlert alert = delivery.Alert;
        var body = new JsonObject
        {
            ["specversion"] = "1.0",
            ["id"] = alert.DeliveryId,
            ["source"] = "/trustsignals",
            ["type"] = EventType,
            ["subject"] = alert.CustomerId,
            ["time"] = JsonSerializer.SerializeToNode(alert.At ?? alert.RaisedAt),
            ["datacontenttype"] = "application/json",
            ["data"] = JsonNode.Parse(AlertJson.Write(alert)),
        };
        var message = new ServiceBusMessage(body.ToJsonString())
        {
            MessageId = alert.DeliveryId,
            Subject = alert.Condition,
            ContentType = "application/cloudevents+json",
        };
        message.ApplicationProperties["condition"] = alert.Condition;
        message.ApplicationProperties["action"] = alert.Action;
        message.ApplicationProperties["severity"] = alert.Severity;
        message.ApplicationProperties["segment"] = alert.Segment ?? "";
        message.ApplicationProperties["stage"] = alert.Stage;
        message.ApplicationProperties["level"] = alert.Level;
        return sender.SendMessageAsync(message, cancellationToken);
    }
}
