using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace TrustSignals.Functions.Ingest;

/// <summary><c>POST /api/ingest/{source}</c>: deliveries of other systems; the signature or secret authenticates them, not a function key.</summary>
/// <param name="receiver">Does the work.</param>
public sealed class IngestFunction(WebhookReceiver receiver)
{
    /// <summary>The secret, if the system sends one, stands in a header.</summary>
    /// <param name="request">The request.</param>
    /// <param name="source">The source's name.</param>
    /// <param name="cancellationToken">The sender went away.</param>
    [Function("Ingest")]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "ingest/{source}")] HttpRequest request, string source, CancellationToken cancellationToken) =>
        receiver.ReceiveAsync(request, source, cancellationToken);

    /// <summary>The same for systems that can neither sign nor set a header: the secret is the last part of the path.</summary>
    /// <param name="request">The request.</param>
    /// <param name="source">The source's name.</param>
    /// <param name="secret">The secret; checked by the intake, in constant time.</param>
    /// <param name="cancellationToken">The sender went away.</param>
    [Function("IngestWithSecret")]
    public Task<IResult> RunWithSecret(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "ingest/{source}/{secret}")] HttpRequest request,
        string source, string secret, CancellationToken cancellationToken) => receiver.ReceiveAsync(request, source, cancellationToken);
}
