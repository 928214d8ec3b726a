using Azure;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Domain.Policies;
using TrustSignals.Functions.Http;
using TrustSignals.Storage.Policies;

namespace TrustSignals.Functions.Policies;

/// <summary><c>POST /api/policy/diff</c>: what another policy would make of the stored history, a page of customers at a time. Nothing is written.</summary>
/// <param name="trial">Tries policies.</param>
/// <param name="access">Who may.</param>
public sealed class TryPolicyFunction(PolicyTrial trial, AccessControl access)
{
    private const int StandardPage = 200;

    /// <summary>Tries the policy in the body.</summary>
    /// <param name="request">Query: <c>at</c>, <c>limit</c> (customers), <c>continuation</c>.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("TryPolicy")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "policy/diff")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (access.Deny(request, Role.Admin) is { } refusal)
        {
            return refusal;
        }

        if (!RequestValues.TryTime(request, "at", null, out DateTimeOffset? at))
        {
            return Problems.InvalidInput("at", "must be an RFC 3339 time");
        }

        if (!RequestValues.TryNumber(request, "limit", StandardPage, 1, PolicyTrial.MaximumPageSize, out int limit))
        {
            return Problems.InvalidInput("limit", $"must be a whole number from 1 to {PolicyTrial.MaximumPageSize}");
        }

        (Policy? policy, IResult? wrong) = await PolicyBody.ReadAsync(request, cancellationToken).ConfigureAwait(false);
        if (policy is null)
        {
            return wrong!;
        }

        try
        {
            return ApiJson.Ok(PolicyTrialView.Of(
                await trial.TryAsync(policy, at, limit, request.Query["continuation"], cancellationToken).ConfigureAwait(false)));
        }
        catch (FormatException)
        {
            return Problems.InvalidInput("continuation", "was not issued by this service");
        }
    }
}
