using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using TrustSignals.Functions.Http;
using TrustSignals.Storage;

namespace TrustSignals.Functions.Console;

/// <summary><c>GET /api/session</c>: who is calling, what they may do, and what counts here.</summary>
/// <param name="access">Who may.</param>
/// <param name="policies">The policy in force.</param>
/// <param name="configuration">The settings.</param>
/// <param name="time">The clock.</param>
public sealed class SessionFunction(AccessControl access, IPolicySource policies, IConfiguration configuration, TimeProvider time)
{
    /// <summary>Tells it.</summary>
    /// <param name="request">The request.</param>
    [Function("GetSession")]
    public IResult Run([HttpTrigger(AuthorizationLevel.Function, "get", Route = "session")] HttpRequest request) =>
        access.Deny(request, Role.Reader) ?? ApiJson.Ok(new
        {
            now = time.GetUtcNow(),
            role = access.RoleOf(request),
            actor = access.ActorOf(request),
            // Set by the platform.
            signIn = string.Equals(configuration["WEBSITE_AUTH_ENABLED"], "true", StringComparison.OrdinalIgnoreCase),
            policyVersion = policies.Current.Version,
        });
}
