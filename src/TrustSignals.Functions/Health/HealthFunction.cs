using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Functions.Http;

namespace TrustSignals.Functions.Health;

/// <summary><c>GET /api/health/live</c> and <c>/api/health/ready</c>.</summary>
/// <param name="probe">Asks storage.</param>
public sealed class HealthFunction(StorageProbe probe)
{
    /// <summary>The process answers.</summary>
    /// <param name="request">The request.</param>
    [Function("HealthLive")]
    public static IResult Live([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/live")] HttpRequest request) =>
        ApiJson.Ok(new { status = "live" });

    /// <summary>The process can do its work: tables and queues answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("HealthReady")]
    public Task<IResult> Ready(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/ready")] HttpRequest request, CancellationToken cancellationToken) =>
        probe.AnswerAsync(request.HttpContext, cancellationToken);
}
