using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Domain.Explanations;
using TrustSignals.Functions.Http;
using TrustSignals.Storage.Reading;

namespace TrustSignals.Functions.Customers;

/// <summary><c>GET /api/customers/{id}/explanation</c>: why the level is what it is.</summary>
/// <param name="reader">Reads relationships.</param>
/// <param name="time">The clock.</param>
public sealed class GetExplanationFunction(RelationshipReader reader, TimeProvider time)
{
    /// <summary>Explains it.</summary>
    /// <param name="request">Query: <c>at</c>, <c>asKnownAt</c>.</param>
    /// <param name="id">The customer id, percent-encoded.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("GetExplanation")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "customers/{id}/explanation")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        string customerId = RequestValues.CustomerId(request, id);
        if (!RequestValues.TryTime(request, "at", time.GetUtcNow(), out DateTimeOffset? at))
        {
            return Problems.InvalidInput("at", "must be an RFC 3339 time");
        }

        if (!RequestValues.TryTime(request, "asKnownAt", null, out DateTimeOffset? asKnownAt))
        {
            return Problems.InvalidInput("asKnownAt", "must be an RFC 3339 time");
        }

        Explanation? explanation = await reader.ExplainAsync(customerId, at!.Value, asKnownAt, cancellationToken).ConfigureAwait(false);
        return explanation is null
            ? Problems.UnknownCustomer(customerId)
            : ApiJson.Ok(ExplanationView.Of(
                customerId, explanation, await reader.AmendmentsAsync(customerId, asKnownAt, cancellationToken).ConfigureAwait(false)));
    }
}
