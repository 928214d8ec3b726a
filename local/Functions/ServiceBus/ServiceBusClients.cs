using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;
using TrustSignals.Local.Functions.Hosting;

namespace TrustSignals.Local.Functions.ServiceBus;

/// <summary>One client for each connection setting.</summary>
internal sealed class ServiceBusClients(Settings settings)
{
    private readonly ConcurrentDictionary<string, ServiceBusClient> clients = new(StringComparer.Ordinal);

    internal ServiceBusClient Get(string? connection) => clients.GetOrAdd(settings.Connection(connection, ServiceBusSettings.Connection), text =>
    {
        var client = new ServiceBusClient(text);
        ServiceBusSettings.Describe(client.Local.Topology, settings);
        return client;
    });
}
