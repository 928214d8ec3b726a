using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace TrustSignals.Functions.Events;

/// <summary><c>POST /api/events</c>: CloudEvents in.</summary>
/// <param name="receiver">Does the work.</param>
public sealed class ReceiveEventsFunction(EventReceiver receiver)
{
    /// <summary>Receives events.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">The sender went away.</param>
    [Function("ReceiveEvents")]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "events")] HttpRequest request, CancellationToken cancellationToken) =>
        receiver.ReceiveAsync(request, cancellationToken);
}
