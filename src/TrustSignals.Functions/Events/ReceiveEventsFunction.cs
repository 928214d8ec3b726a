using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Functions.Http;

namespace TrustSignals.Functions.Events;

/// <summary><c>POST /api/events</c>: CloudEvents in.</summary>
/// <param name="receiver">Does the work.</param>
/// <param name="access">Who may.</param>
public sealed class ReceiveEventsFunction(EventReceiver receiver, AccessControl access)
{
    /// <summary>Receives events.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">The sender went away.</param>
    [Function("ReceiveEvents")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "events")] HttpRequest request, CancellationToken cancellationToken) =>
        access.Deny(request, Role.Worker) ?? await receiver.ReceiveAsync(request, cancellationToken).ConfigureAwait(false);
}
