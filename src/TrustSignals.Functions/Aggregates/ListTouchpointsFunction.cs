using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Domain.Contagion;
using TrustSignals.Functions.Http;
using TrustSignals.Storage.Aggregates;

namespace TrustSignals.Functions.Aggregates;

/// <summary><c>GET /api/touchpoints</c>: touchpoints, their actors in groups, and where trust is lost by which mechanism.</summary>
/// <param name="reader">Reads the sums.</param>
/// <param name="access">Who may read.</param>
/// <param name="time">The clock.</param>
public sealed class ListTouchpointsFunction(AggregateReader reader, AccessControl access, TimeProvider time)
{
    /// <summary>Lists them.</summary>
    /// <param name="request">Query: <c>days</c>.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("ListTouchpoints")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "touchpoints")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (access.Deny(request, Role.Reader) is { } denied)
        {
            return denied;
        }

        return RequestValues.TryNumber(request, "days", 7, 1, TouchpointReport.MaximumDays, out int days)
            ? ApiJson.Ok(await reader.ReadTouchpointsAsync(days, time.GetUtcNow(), cancellationToken).ConfigureAwait(false))
            : Problems.InvalidInput("days", $"must be a whole number from 1 to {TouchpointReport.MaximumDays}");
    }
}
