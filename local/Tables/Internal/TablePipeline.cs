using Azure.Core;
using Azure.Core.Pipeline;
using TrustSignals.Local.Shared;

namespace Azure.Data.Tables.Internal;

/// <summary>The HTTP pipeline of a table account and what every request has in common.</summary>
internal sealed class TablePipeline
{
    private const int DevelopmentPort = 10002;
    private const string Scope = "https://storage.azure.com/.default";
    private readonly HttpPipeline pipeline;
    private readonly string version;

    private TablePipeline(TableClientOptions? options, params HttpPipelinePolicy[] authentication)
    {
        options ??= new TableClientOptions();
        version = options.VersionText;
        var parts = new HttpPipelineOptions(options) { RequestFailedDetailsParser = StorageFailureParser.Instance };
        foreach (HttpPipelinePolicy policy in authentication)
        {
            parts.PerRetryPolicies.Add(policy);
        }

        pipeline = HttpPipelineBuilder.Build(parts);
    }

    internal static TablePipeline Anonymous(TableClientOptions? options) => new(options);

    internal static TablePipeline SharedKey(TableSharedKeyCredential credential, TableClientOptions? options) =>
        new(options, new TableSharedKeyPolicy(credential));

    internal static TablePipeline Token(TokenCredential credential, TableClientOptions? options) =>
        new(options, new BearerTokenAuthenticationPolicy(credential, Scope));

    internal static (TablePipeline Pipeline, Uri Endpoint) Connect(string connectionString, TableClientOptions? options)
    {
        StorageConnection connection = StorageConnection.Parse(connectionString, "Table", DevelopmentPort);
        return (SharedKey(new TableSharedKeyCredential(connection.AccountName, connection.AccountKey), options), connection.Endpoint);
    }

    internal HttpMessage Create(RequestMethod method, Uri uri)
    {
        HttpMessage message = pipeline.CreateMessage();
        Request request = message.Request;
        request.Method = method;
        request.Uri.Reset(uri);
        request.Headers.Add("x-ms-version", version);
        request.Headers.Add("DataServiceVersion", "3.0");
        return message;
    }

    /// <summary>Sends; the answer has one of the accepted statuses (0: there is no second one).</summary>
    /// <exception cref="RequestFailedException">Any other status.</exception>
    internal async Task<Response> SendAsync(HttpMessage message, int accepted, int alsoAccepted, CancellationToken cancellationToken)
    {
        await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        Response response = message.Response;
        return response.Status == accepted || response.Status == alsoAccepted ? response : throw new RequestFailedException(response);
    }
}
