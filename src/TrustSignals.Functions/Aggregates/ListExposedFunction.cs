using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Domain.Contagion;
using TrustSignals.Functions.Http;
using TrustSignals.Storage.Aggregates;

namespace TrustSignals.Functions.Aggregates;

/// <summary><c>GET /api/touchpoints/exposed?touchpoint=…</c>: the customers who were disappointed at a touchpoint, and those exposed to it.</summary>
/// <param name="reader">Reads the sums.</param>
/// <param name="access">Who may read.</param>
/// <param name="time">The clock.</param>
public sealed class ListExposedFunction(AggregateReader reader, AccessControl access, TimeProvider time)
{
    /// <summary>Lists them.</summary>
    /// <param name="request">Query: <c>touchpoint</c>, <c>days</c>.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("ListExposed")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "touchpoints/exposed")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (access.Deny(request, Role.Reader) is { } denied)
        {
            return denied;
        }

        string? touchpoint = request.Query["touchpoint"];
        if (string.IsNullOrEmpty(touchpoint))
        {
            return Problems.InvalidInput("touchpoint", "must name a touchpoint");
        }

        return RequestValues.TryNumber(request, "days", 7, 1, TouchpointReport.MaximumDays, out int days)
            ? ApiJson.Ok(await reader.ReadExposedAsync(touchpoint, days, time.GetUtcNow(), cancellationToken).ConfigureAwait(false))
            : Problems.InvalidInput("days", $"must be a whole number from 1 to {TouchpointReport.MaximumDays}");
    }
}
