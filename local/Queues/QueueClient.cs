using System.Globalization;
using Azure.Core;
using Azure.Storage.Queues.Internal;
using Azure.Storage.Queues.Models;
using TrustSignals.Local.Shared;

namespace Azure.Storage.Queues;

/// <summary>One queue. Safe for use by several threads.</summary>
public partial class QueueClient
{
    private const string MetadataHeader = "x-ms-meta-";
    private readonly QueuePipeline pipeline = null!;

    /// <summary>Creates a client from a connection string.</summary>
    public QueueClient(string connectionString, string queueName)
        : this(connectionString, queueName, options: null)
    {
    }

    /// <summary>Creates a client from a connection string.</summary>
    public QueueClient(string connectionString, string queueName, QueueClientOptions? options)
    {
        (pipeline, Uri endpoint) = QueuePipeline.Connect(connectionString, options);
        (Uri, Name) = (QueuePipeline.Append(endpoint, queueName), queueName);
    }

    /// <summary>Creates a client without credential, such as for an address with a signature.</summary>
    public QueueClient(Uri queueUri, QueueClientOptions? options = default)
        : this(queueUri, QueuePipeline.Anonymous(options))
    {
    }

    /// <summary>Creates a client that signs with the account key.</summary>
    public QueueClient(Uri queueUri, StorageSharedKeyCredential credential, QueueClientOptions? options = default)
        : this(queueUri, QueuePipeline.SharedKey(credential, options))
    {
    }

    /// <summary>Creates a client that authenticates with Microsoft Entra.</summary>
    public QueueClient(Uri queueUri, TokenCredential credential, QueueClientOptions? options = default)
        : this(queueUri, QueuePipeline.Token(credential, options))
    {
    }

    internal QueueClient(Uri queueUri, QueuePipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(queueUri);
        this.pipeline = pipeline;
        (Uri, Name) = (queueUri, queueUri.Segments[^1].Trim('/'));
    }

    /// <summary>For mocking.</summary>
    protected QueueClient()
    {
    }

    /// <summary>Address of the queue.</summary>
    public virtual Uri Uri { get; } = null!;

    /// <summary>Name of the queue.</summary>
    public virtual string Name { get; } = null!;

    /// <summary>Name of the account.</summary>
    public virtual string AccountName => StorageConnection.AccountOf(Uri);

    /// <summary>Most messages that one call can receive or peek: 32.</summary>
    public virtual int MaxPeekableMessages => 32;

    /// <summary>Greatest message text in bytes, after encoding: 65,536.</summary>
    public virtual int MessageMaxBytes => MessageBody.MaxBytes;

    /// <summary>Creates the queue.</summary>
    /// <exception cref="RequestFailedException">409 QueueAlreadyExists, with other metadata.</exception>
    public virtual Task<Response> CreateAsync(
        IDictionary<string, string>? metadata = default, CancellationToken cancellationToken = default) =>
        CreateAsync(metadata, cancellationToken, 201, 204);

#nullable disable annotations // As in the official package, where nothing is annotated.
    /// <summary>Creates the queue unless it exists; then the answer is null.</summary>
    public virtual async Task<Response> CreateIfNotExistsAsync(
        IDictionary<string, string> metadata = default, CancellationToken cancellationToken = default)
    {
        try
        {
            Response response = await CreateAsync(metadata, cancellationToken, 201, 204).ConfigureAwait(false);
            return response.Status == 204 ? null : response;
        }
        catch (RequestFailedException error) when (error.ErrorCode == QueueErrorCode.QueueAlreadyExists)
        {
            return null;
        }
    }
#nullable restore annotations

    /// <summary>Deletes the queue with its messages.</summary>
    /// <exception cref="RequestFailedException">404 QueueNotFound.</exception>
    public virtual async Task<Response> DeleteAsync(CancellationToken cancellationToken = default)
    {
        using HttpMessage message = pipeline.Create(RequestMethod.Delete, Uri);
        return await pipeline.SendAsync(message, cancellationToken, 204).ConfigureAwait(false);
    }

    /// <summary>Deletes the queue; the value says whether it existed.</summary>
    public virtual async Task<Response<bool>> DeleteIfExistsAsync(CancellationToken cancellationToken = default)
    {
        using HttpMessage message = pipeline.Create(RequestMethod.Delete, Uri);
        return await ExistedAsync(message, 204, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether the queue exists.</summary>
    public virtual async Task<Response<bool>> ExistsAsync(CancellationToken cancellationToken = default)
    {
        using HttpMessage message = pipeline.Create(RequestMethod.Get, WithQuery(Uri, "comp=metadata"));
        return await ExistedAsync(message, 200, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Metadata and approximate length.</summary>
    /// <exception cref="RequestFailedException">404 QueueNotFound.</exception>
    public virtual async Task<Response<QueueProperties>> GetPropertiesAsync(CancellationToken cancellationToken = default)
    {
        using HttpMessage message = pipeline.Create(RequestMethod.Get, WithQuery(Uri, "comp=metadata"));
        Response response = await pipeline.SendAsync(message, cancellationToken, 200).ConfigureAwait(false);
        var metadata = response.Headers
            .Where(header => header.Name.StartsWith(MetadataHeader, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(header => header.Name[MetadataHeader.Length..], header => header.Value, StringComparer.OrdinalIgnoreCase);
        response.Headers.TryGetValue("x-ms-approximate-messages-count", out string? count);
        return Response.FromValue(new QueueProperties(metadata, long.Parse(count ?? "0", CultureInfo.InvariantCulture)), response);
    }

    private static Uri WithQuery(Uri uri, string query) => new(uri.AbsoluteUri + (uri.Query.Length > 0 ? '&' : '?') + query);

    private async Task<Response> CreateAsync(
        IDictionary<string, string>? metadata, CancellationToken cancellationToken, params int[] accepted)
    {
        using HttpMessage message = pipeline.Create(RequestMethod.Put, Uri);
        foreach ((string name, string value) in metadata ?? new Dictionary<string, string>())
        {
            message.Request.Headers.Add(MetadataHeader + name, value);
        }

        return await pipeline.SendAsync(message, cancellationToken, accepted).ConfigureAwait(false);
    }

    private async Task<Response<bool>> ExistedAsync(HttpMessage message, int existed, CancellationToken cancellationToken)
    {
        Response response = await pipeline.SendAsync(message, cancellationToken, existed, 404).ConfigureAwait(false);
        return Response.FromValue(response.Status == existed, response);
    }
}
