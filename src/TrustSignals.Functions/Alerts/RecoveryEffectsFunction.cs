using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Functions.Http;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Functions.Alerts;

/// <summary><c>GET /api/recovery-effects</c>: levels before and after, by mechanism and outcome.</summary>
/// <param name="effects">Reads them.</param>
/// <param name="access">Who may.</param>
public sealed class RecoveryEffectsFunction(RecoveryEffects effects, AccessControl access)
{
    /// <summary>Reads the report.</summary>
    /// <param name="request">Query: <c>days</c>, 1 to 365, 30 without it.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("RecoveryEffects")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "recovery-effects")] HttpRequest request, CancellationToken cancellationToken) =>
        access.Deny(request, Role.Reader) is { } denied ? denied
        : !RequestValues.TryNumber(request, "days", 30, 1, 365, out int days) ? Problems.InvalidInput("days", "must be a whole number from 1 to 365")
        : ApiJson.Ok(await effects.ReadAsync(days, cancellationToken).ConfigureAwait(false));
}
