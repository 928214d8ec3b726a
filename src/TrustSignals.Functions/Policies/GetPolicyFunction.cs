using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Functions.Http;
using TrustSignals.Storage.Policies;

namespace TrustSignals.Functions.Policies;

/// <summary><c>GET /api/policy</c>: the policy in force, or one that was.</summary>
/// <param name="store">The versions.</param>
/// <param name="access">Who may.</param>
public sealed class GetPolicyFunction(PolicyStore store, AccessControl access)
{
    /// <summary>Reads it.</summary>
    /// <param name="request">Query: <c>version</c>.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("GetPolicy")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "policy")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (access.Deny(request, Role.Reader) is { } refusal)
        {
            return refusal;
        }

        ActivePolicy? active = await store.FindActiveAsync(cancellationToken).ConfigureAwait(false);
        string? asked = request.Query["version"];
        PolicyVersion? found = (string.IsNullOrEmpty(asked) ? active?.Version : asked) is { } version
            ? await store.FindAsync(version, cancellationToken).ConfigureAwait(false)
            : null;
        return found is null
            ? Problems.UnknownPolicy(asked ?? "")
            : ApiJson.Ok(new
            {
                active,
                version = found.Policy.Version,
                policy = PolicyBody.Of(found.Policy),
                schema = JsonNode.Parse(Domain.Policies.PolicyReader.Schema),
                versions = (await store.ListAsync(cancellationToken).ConfigureAwait(false)).Select(item => new { version = item.Policy.Version, savedAt = item.SavedAt }),
            });
    }
}
