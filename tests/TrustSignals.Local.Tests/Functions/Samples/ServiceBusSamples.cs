using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;

namespace TrustSignals.Local.Tests.Functions.Samples;

public sealed class ServiceBusSamples(Recorder recorder)
{
    [Function("OnAlert")]
    public void OnAlert([ServiceBusTrigger("%topic%", "operations", Connection = "ServiceBusConnection")] ServiceBusReceivedMessage message) => recorder.Add(message);

    [Function("OnNote")]
    public void OnNote([ServiceBusTrigger("%topic%", "audit", Connection = "ServiceBusConnection")] Note note, string messageId, int deliveryCount) =>
        recorder.Add((note, messageId, deliveryCount));

    [Function("RefuseAlert")]
    public void RefuseAlert([ServiceBusTrigger("%topic%", "operations", Connection = "ServiceBusConnection")] string body, int deliveryCount)
    {
        recorder.Add(deliveryCount);
        throw new InvalidOperationException(body);
    }

    [Function("BuryAlert")]
    public Task BuryAlertAsync(
        [ServiceBusTrigger("%topic%", "operations", Connection = "ServiceBusConnection")] ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        CancellationToken cancellationToken)
    {
        recorder.Add(message.MessageId);
        return actions.DeadLetterMessageAsync(message, null, "unreadable", "no such customer", cancellationToken);
    }

    [Function("Announce")]
    [ServiceBusOutput("%topic%", ServiceBusEntityType.Topic, Connection = "ServiceBusConnection")]
    public static Note Announce([QueueTrigger("%queue%")] string text) => new(text, 1);

    [Function("OnJob")]
    public void OnJob([ServiceBusTrigger("%topic%", Connection = "ServiceBusConnection")] string job) => recorder.Add(job);
}
