using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Functions.Http;
using TrustSignals.Storage.Aggregates;

namespace TrustSignals.Functions.Aggregates;

/// <summary><c>GET /api/segments</c>: every segment against its band and its trust SLA.</summary>
/// <param name="reader">Reads the sums.</param>
/// <param name="access">Who may read.</param>
/// <param name="time">The clock.</param>
public sealed class ListSegmentsFunction(AggregateReader reader, AccessControl access, TimeProvider time)
{
    /// <summary>Lists them.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("ListSegments")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "segments")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (access.Deny(request, Role.Reader) is { } denied)
        {
            return denied;
        }

        return ApiJson.Ok(new { items = await reader.ReadSegmentsAsync(time.GetUtcNow(), cancellationToken).ConfigureAwait(false) });
    }
}
