using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Local.Functions.Hosting;

namespace TrustSignals.Local.Functions.ServiceBus;

/// <summary>Sends returned values to Service Bus.</summary>
internal sealed class ServiceBusOutputs(Settings settings, ServiceBusClients clients)
{
    private readonly ConcurrentDictionary<ServiceBusOutputAttribute, ServiceBusSender> senders = [];

    internal Task SendAsync(ServiceBusOutputAttribute target, IEnumerable<BinaryData> messages, CancellationToken cancellationToken) =>
        senders.GetOrAdd(target, Open).SendMessagesAsync(messages.Select(body => new ServiceBusMessage(body)), cancellationToken);

    private ServiceBusSender Open(ServiceBusOutputAttribute target)
    {
        ServiceBusClient client = clients.Get(target.Connection);
        string name = settings.Resolve(target.QueueOrTopicName);
        if (target.EntityType == ServiceBusEntityType.Queue)
        {
            client.Local.Topology.AddQueue(name);
        }

        return client.CreateSender(name);
    }
}
