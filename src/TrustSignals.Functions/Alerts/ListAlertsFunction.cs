using Azure;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Domain.Conditions;
using TrustSignals.Functions.Http;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Functions.Alerts;

/// <summary><c>GET /api/alerts</c>: every alert, newest first.</summary>
/// <param name="archive">The alerts.</param>
/// <param name="access">Who may.</param>
public sealed class ListAlertsFunction(AlertArchive archive, AccessControl access)
{
    /// <summary>Lists a page.</summary>
    /// <param name="request">Query: <c>status</c>, <c>condition</c>, <c>limit</c>, <c>continuation</c>.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("ListAlerts")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "alerts")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (access.Deny(request, Role.Reader) is { } denied)
        {
            return denied;
        }

        if (!RequestValues.TryNumber(request, "limit", 50, 1, 200, out int limit))
        {
            return Problems.InvalidInput("limit", "must be a whole number from 1 to 200");
        }

        string? status = request.Query["status"] is { Count: > 0 } given ? given.ToString() : null;
        if (status is not null && !AlertStatuses.All.Contains(status))
        {
            return Problems.InvalidInput("status", $"must be one of {string.Join(", ", AlertStatuses.All)}");
        }

        string? condition = request.Query["condition"] is { Count: > 0 } named ? named.ToString() : null;
        if (condition is not null && !ConditionNames.All.Contains(condition))
        {
            return Problems.InvalidInput("condition", $"must be one of {string.Join(", ", ConditionNames.All)}");
        }

        try
        {
            (IReadOnlyList<TrustAlert> alerts, string? continuation) = await archive.ListAsync(
                status, condition, limit, request.Query["continuation"], cancellationToken).ConfigureAwait(false);
            return ApiJson.Ok(new { items = alerts, continuation });
        }
        catch (Exception exception) when (exception is FormatException or RequestFailedException { Status: 400 })
        {
            return Problems.InvalidInput("continuation", "was not issued by this service");
        }
    }
}
