using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace TrustSignals.Functions.Ingest;

/// <summary><c>OPTIONS /api/ingest/{source}</c>: a sender of CloudEvents asks whether its deliveries are wanted.</summary>
/// <param name="receiver">Does the work.</param>
public sealed class IngestHandshakeFunction(WebhookReceiver receiver)
{
    /// <summary>The secret, if the system sends one, stands in a header.</summary>
    /// <param name="request">The request.</param>
    /// <param name="source">The source's name.</param>
    /// <param name="cancellationToken">The sender went away.</param>
    [Function("IngestHandshake")]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "options", Route = "ingest/{source}")] HttpRequest request, string source, CancellationToken cancellationToken) =>
        receiver.ReceiveAsync(request, source, cancellationToken);

    /// <summary>The same for systems that can neither sign nor set a header: the secret is the last part of the path.</summary>
    /// <param name="request">The request.</param>
    /// <param name="source">The source's name.</param>
    /// <param name="secret">The secret; checked by the intake, in constant time.</param>
    /// <param name="cancellationToken">The sender went away.</param>
    [Function("IngestHandshakeWithSecret")]
    public Task<IResult> RunWithSecret(
        [HttpTrigger(AuthorizationLevel.Anonymous, "options", Route = "ingest/{source}/{secret}")] HttpRequest request,
        string source, string secret, CancellationToken cancellationToken) => receiver.ReceiveAsync(request, source, cancellationToken);
}
