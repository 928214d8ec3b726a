using System.Collections.Concurrent;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Azure.Messaging.ServiceBus.Internal;

/// <summary>The storage account that stands in for a Service Bus namespace.</summary>
internal sealed class LocalNamespace
{
    internal const string Container = "local-servicebus";
    private readonly ConcurrentDictionary<string, QueueClient> queues = new(StringComparer.Ordinal);

    private LocalNamespace(string storage)
    {
        Storage = storage;
        Blobs = new BlobStore(storage, Container);
    }

    internal string Storage { get; }

    internal LocalTopology Topology => LocalTopology.Of(Storage);

    internal BlobStore Blobs { get; }

    /// <summary>
    /// Takes a storage connection string, or the connection string of the Service Bus emulator
    /// (<c>UseDevelopmentEmulator=true</c>), which means the development storage.
    /// </summary>
    /// <exception cref="ArgumentException">The text names a Service Bus in Azure.</exception>
    internal static LocalNamespace Connect(string connectionString)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        bool Has(string part) => connectionString.Contains(part, StringComparison.OrdinalIgnoreCase);
        return Has("UseDevelopmentEmulator=true") ? new LocalNamespace("UseDevelopmentStorage=true")
            : Has("UseDevelopmentStorage=true") || Has("QueueEndpoint=") ? new LocalNamespace(connectionString)
            : throw new ArgumentException(
                "The local build reaches no Service Bus in Azure. Give the connection string of Azurite (UseDevelopmentStorage=true), or build with AzurePackages=nuget.",
                nameof(connectionString));
    }

    internal QueueClient Queue(string name) => queues.GetOrAdd(name, static (queue, storage) => new QueueClient(storage, queue, Options()), Storage);

    /// <summary>Runs an operation on a storage queue, which it creates when it is missing.</summary>
    internal async Task<T> OnQueueAsync<T>(string name, Func<QueueClient, Task<T>> operation, CancellationToken cancellationToken)
    {
        QueueClient queue = Queue(name);
        try
        {
            return await operation(queue).ConfigureAwait(false);
        }
        catch (RequestFailedException error) when (error.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            return await operation(queue).ConfigureAwait(false);
        }
    }

    private static QueueClientOptions Options() => new() { MessageEncoding = QueueMessageEncoding.Base64 };
}
