using Azure;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Functions.Http;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Functions.Alerts;

/// <summary><c>GET /api/alerts</c>: every alert, newest first.</summary>
/// <param name="archive">The alerts.</param>
public sealed class ListAlertsFunction(AlertArchive archive)
{
    /// <summary>Lists a page.</summary>
    /// <param name="request">Query: <c>limit</c>, <c>continuation</c>.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("ListAlerts")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "alerts")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (!RequestValues.TryNumber(request, "limit", 50, 1, 200, out int limit))
        {
            return Problems.InvalidInput("limit", "must be a whole number from 1 to 200");
        }

        try
        {
            (IReadOnlyList<TrustAlert> alerts, string? continuation) =
                await archive.ListAsync(limit, request.Query["continuation"], cancellationToken).ConfigureAwait(false);
            return ApiJson.Ok(new { items = alerts, continuation });
        }
        catch (Exception exception) when (exception is FormatException or RequestFailedException { Status: 400 })
        {
            return Problems.InvalidInput("continuation", "was not issued by this service");
        }
    }
}
