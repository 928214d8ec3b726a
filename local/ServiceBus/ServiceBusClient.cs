using Azure.Core;
using Azure.Messaging.ServiceBus.Internal;

namespace Azure.Messaging.ServiceBus;

/// <summary>Opens senders and receivers.</summary>
public class ServiceBusClient : IAsyncDisposable
{
    private readonly LocalNamespace local = null!;

    /// <summary>For mocks.</summary>
    protected ServiceBusClient()
    {
    }

    /// <summary>Connects by a connection string; the local build takes one of Azurite.</summary>
    /// <exception cref="ArgumentException">The text names a Service Bus in Azure.</exception>
    public ServiceBusClient(string connectionString)
    {
        local = LocalNamespace.Connect(connectionString);
        FullyQualifiedNamespace = "localhost";
    }

    /// <summary>Connects by identity; the local build has no use for one and takes only <c>localhost</c>.</summary>
    /// <exception cref="ArgumentException">The name is a Service Bus in Azure.</exception>
    public ServiceBusClient(string fullyQualifiedNamespace, TokenCredential credential)
    {
        ArgumentException.ThrowIfNullOrEmpty(fullyQualifiedNamespace);
        ArgumentNullException.ThrowIfNull(credential);
        FullyQualifiedNamespace = fullyQualifiedNamespace;
        local = LocalNamespace.Connect(fullyQualifiedNamespace == "localhost" ? "UseDevelopmentStorage=true" : fullyQualifiedNamespace);
    }

    /// <summary>Host name of the namespace.</summary>
    public virtual string FullyQualifiedNamespace { get; } = null!;

    /// <summary>Whether the client was disposed of.</summary>
    public virtual bool IsClosed { get; private set; }

    internal LocalNamespace Local => IsClosed ? throw new ObjectDisposedException(nameof(ServiceBusClient)) : local;

    /// <summary>Sender to a queue or topic.</summary>
    public virtual ServiceBusSender CreateSender(string queueOrTopicName) => new(this, queueOrTopicName);

    /// <summary>Receiver of a queue.</summary>
    public virtual ServiceBusReceiver CreateReceiver(string queueName) => CreateReceiver(queueName, new ServiceBusReceiverOptions());

    /// <summary>Receiver of a queue.</summary>
    public virtual ServiceBusReceiver CreateReceiver(string queueName, ServiceBusReceiverOptions options)
    {
        Local.Topology.AddQueue(queueName);
        return new ServiceBusReceiver(Local, queueName, EntityName.Queue(queueName), options);
    }

    /// <summary>Receiver of a subscription.</summary>
    public virtual ServiceBusReceiver CreateReceiver(string topicName, string subscriptionName) =>
        CreateReceiver(topicName, subscriptionName, new ServiceBusReceiverOptions());

    /// <summary>Receiver of a subscription.</summary>
    public virtual ServiceBusReceiver CreateReceiver(string topicName, string subscriptionName, ServiceBusReceiverOptions options) =>
        new(Local, $"{topicName}/Subscriptions/{subscriptionName}", EntityName.Subscription(topicName, subscriptionName), options);

    /// <summary>Closes the client.</summary>
    public virtual ValueTask DisposeAsync()
    {
        IsClosed = true;
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
