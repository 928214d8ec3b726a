using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Functions.Http;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Functions.Alerts;

/// <summary><c>GET /api/alerts/{id}</c>: one alert with its audit log and its effect.</summary>
/// <param name="cases">The alerts.</param>
/// <param name="reader">Tells them.</param>
/// <param name="access">Who may.</param>
public sealed class GetAlertFunction(AlertCases cases, AlertReader reader, AccessControl access)
{
    /// <summary>Reads it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="id">The alert's id.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("GetAlert")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "alerts/{id}")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        if (access.Deny(request, Role.Reader) is { } denied)
        {
            return denied;
        }

        AlertCase? item = await cases.FindAsync(id, cancellationToken).ConfigureAwait(false);
        return item is null ? AlertProblems.Unknown(id) : await reader.AnswerAsync(request.HttpContext, item, cancellationToken).ConfigureAwait(false);
    }
}
