using Azure.Core;
using Azure.Storage.Queues.Internal;
using Azure.Storage.Queues.Models;
using TrustSignals.Local.Shared;

namespace Azure.Storage.Queues;

/// <summary>The queues of one account. Safe for use by several threads.</summary>
public class QueueServiceClient
{
    private readonly QueuePipeline pipeline = null!;

    /// <summary>Creates a client from a connection string.</summary>
    public QueueServiceClient(string connectionString)
        : this(connectionString, options: null)
    {
    }

    /// <summary>Creates a client from a connection string.</summary>
    public QueueServiceClient(string connectionString, QueueClientOptions? options) =>
        (pipeline, Uri) = QueuePipeline.Connect(connectionString, options);

    /// <summary>Creates a client without credential.</summary>
    public QueueServiceClient(Uri serviceUri, QueueClientOptions? options = default) =>
        (pipeline, Uri) = (QueuePipeline.Anonymous(options), serviceUri);

    /// <summary>Creates a client that signs with the account key.</summary>
    public QueueServiceClient(Uri serviceUri, StorageSharedKeyCredential credential, QueueClientOptions? options = default) =>
        (pipeline, Uri) = (QueuePipeline.SharedKey(credential, options), serviceUri);

    /// <summary>Creates a client that authenticates with Microsoft Entra.</summary>
    public QueueServiceClient(Uri serviceUri, TokenCredential credential, QueueClientOptions? options = default) =>
        (pipeline, Uri) = (QueuePipeline.Token(credential, options), serviceUri);

    /// <summary>For mocking.</summary>
    protected QueueServiceClient()
    {
    }

    /// <summary>Address of the service.</summary>
    public virtual Uri Uri { get; } = null!;

    /// <summary>Name of the account.</summary>
    public virtual string AccountName => StorageConnection.AccountOf(Uri);

    /// <summary>A client for one queue, which need not exist; sends nothing.</summary>
    public virtual QueueClient GetQueueClient(string queueName) => new(QueuePipeline.Append(Uri, queueName), pipeline);

    /// <summary>Creates a queue.</summary>
    public virtual async Task<Response<QueueClient>> CreateQueueAsync(
        string queueName, IDictionary<string, string>? metadata = default, CancellationToken cancellationToken = default)
    {
        QueueClient queue = GetQueueClient(queueName);
        Response response = await queue.CreateAsync(metadata, cancellationToken).ConfigureAwait(false);
        return Response.FromValue(queue, response);
    }

    /// <summary>Deletes a queue with its messages.</summary>
    public virtual Task<Response> DeleteQueueAsync(string queueName, CancellationToken cancellationToken = default) =>
        GetQueueClient(queueName).DeleteAsync(cancellationToken);

    /// <summary>Lists the queues by name.</summary>
    public virtual AsyncPageable<QueueItem> GetQueuesAsync(
        QueueTraits traits = QueueTraits.None, string? prefix = default, CancellationToken cancellationToken = default) =>
        new QueueListing(pipeline, Uri, traits, prefix, cancellationToken);
}
