using Azure.Core;
using Azure.Core.Pipeline;
using TrustSignals.Local.Shared;

namespace Azure.Storage.Queues.Internal;

/// <summary>The HTTP pipeline of a queue account and what every request has in common.</summary>
internal sealed class QueuePipeline
{
    internal const int DevelopmentPort = 10001;
    private const string Version = "2025-11-05";
    private const string Scope = "https://storage.azure.com/.default";
    private readonly HttpPipeline pipeline;

    private QueuePipeline(QueueClientOptions? options, params HttpPipelinePolicy[] authentication)
    {
        options ??= new QueueClientOptions();
        Encoding = options.MessageEncoding;
        var parts = new HttpPipelineOptions(options) { RequestFailedDetailsParser = StorageFailureParser.Instance };
        foreach (HttpPipelinePolicy policy in authentication)
        {
            parts.PerRetryPolicies.Add(policy);
        }

        pipeline = HttpPipelineBuilder.Build(parts);
    }

    internal QueueMessageEncoding Encoding { get; }

    internal static QueuePipeline Anonymous(QueueClientOptions? options) => new(options);

    internal static QueuePipeline SharedKey(StorageSharedKeyCredential credential, QueueClientOptions? options) =>
        new(options, new QueueSharedKeyPolicy(credential));

    internal static QueuePipeline Token(TokenCredential credential, QueueClientOptions? options) =>
        new(options, new BearerTokenAuthenticationPolicy(credential, Scope));

    internal static (QueuePipeline Pipeline, Uri Endpoint) Connect(string connectionString, QueueClientOptions? options)
    {
        StorageConnection connection = StorageConnection.Parse(connectionString, "Queue", DevelopmentPort);
        return (SharedKey(new StorageSharedKeyCredential(connection.AccountName, connection.AccountKey), options), connection.Endpoint);
    }

    internal static Uri Append(Uri endpoint, string segment)
    {
        string text = endpoint.AbsoluteUri;
        return new Uri(text.EndsWith('/') ? text + segment : $"{text}/{segment}");
    }

    internal HttpMessage Create(RequestMethod method, Uri uri, ReadOnlyMemory<byte> body = default)
    {
        HttpMessage message = pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(uri);
        message.Request.Headers.Add("x-ms-version", Version);
        if (!body.IsEmpty)
        {
            message.Request.Headers.Add("Content-Type", "application/xml");
            message.Request.Content = RequestContent.Create(body);
        }

        return message;
    }

    /// <summary>Sends; the answer is one of the accepted ones.</summary>
    /// <exception cref="RequestFailedException">Any other status.</exception>
    internal async Task<Response> SendAsync(HttpMessage message, CancellationToken cancellationToken, params int[] accepted)
    {
        await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        return accepted.Contains(message.Response.Status) ? message.Response : throw new RequestFailedException(message.Response);
    }
}
