using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Domain.Policies;
using TrustSignals.Functions.Http;
using TrustSignals.Storage.Policies;

namespace TrustSignals.Functions.Policies;

/// <summary><c>POST /api/policy</c>: puts a policy into force and asks for the recomputation. The same again changes nothing.</summary>
/// <param name="policies">The policy in force.</param>
/// <param name="recomputation">Folds everything anew.</param>
/// <param name="access">Who may.</param>
public sealed class ApplyPolicyFunction(PolicyInForce policies, Recomputation recomputation, AccessControl access)
{
    /// <summary>Applies the policy in the body.</summary>
    /// <param name="request">The policy.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("ApplyPolicy")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "policy")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (access.Deny(request, Role.Admin) is { } refusal)
        {
            return refusal;
        }

        (Policy? policy, IResult? wrong) = await PolicyBody.ReadAsync(request, cancellationToken).ConfigureAwait(false);
        if (policy is null)
        {
            return wrong!;
        }

        try
        {
            string actor = access.ActorOf(request);
            ActivePolicy active = await policies.ApplyAsync(policy, actor, cancellationToken).ConfigureAwait(false);
            return ApiJson.Accepted(new { active, recompute = await recomputation.StartAsync(actor, cancellationToken).ConfigureAwait(false) });
        }
        catch (PolicyConflictException)
        {
            return Problems.InvalidInput("version", $"'{policy.Version}' was in force before with other content; give the changed policy a version of its own");
        }
    }
}
