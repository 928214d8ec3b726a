using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Domain.Explanations;
using TrustSignals.Functions.Http;
using TrustSignals.Storage.Policies;
using TrustSignals.Storage.Reading;

namespace TrustSignals.Functions.Customers;

/// <summary><c>GET /api/customers/{id}/explanation</c>: why the level is what it is.</summary>
/// <param name="reader">Reads relationships.</param>
/// <param name="access">Who may.</param>
/// <param name="time">The clock.</param>
public sealed class GetExplanationFunction(RelationshipReader reader, AccessControl access, TimeProvider time)
{
    /// <summary>Explains it.</summary>
    /// <param name="request">Query: <c>asOf</c> (or <c>at</c>), <c>asKnownAt</c>, <c>policy</c>, <c>language</c>.</param>
    /// <param name="id">The customer id, percent-encoded.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("GetExplanation")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "customers/{id}/explanation")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        if (access.Deny(request, Role.Reader) is { } denied)
        {
            return denied;
        }

        string customerId = RequestValues.CustomerId(request, id);
        string asOf = request.Query.ContainsKey("asOf") ? "asOf" : "at";
        if (!RequestValues.TryTime(request, asOf, time.GetUtcNow(), out DateTimeOffset? at))
        {
            return Problems.InvalidInput(asOf, "must be an RFC 3339 time");
        }

        if (!RequestValues.TryTime(request, "asKnownAt", null, out DateTimeOffset? asKnownAt))
        {
            return Problems.InvalidInput("asKnownAt", "must be an RFC 3339 time");
        }

        if (!Languages.TryFind(request, out TextLanguage language))
        {
            return Problems.InvalidInput("language", $"must be one of {Languages.Allowed}");
        }

        string? policy = request.Query["policy"];
        try
        {
            ExplainedRelationship? explained = await reader.ExplainAsync(
                customerId, at!.Value, asKnownAt, string.IsNullOrEmpty(policy) ? null : policy, cancellationToken).ConfigureAwait(false);
            Languages.Tell(request.HttpContext.Response, language);
            return explained is null ? Problems.UnknownCustomer(customerId) : ApiJson.Ok(ExplanationView.Of(explained, language));
        }
        catch (UnknownPolicyException)
        {
            return Problems.InvalidInput("policy", $"'{policy}' was never in force");
        }
    }
}
