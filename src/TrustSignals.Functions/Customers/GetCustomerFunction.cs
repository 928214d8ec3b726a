using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Functions.Http;
using TrustSignals.Storage.Reading;

namespace TrustSignals.Functions.Customers;

/// <summary><c>GET /api/customers/{id}</c>: one relationship.</summary>
/// <param name="reader">Reads relationships.</param>
/// <param name="access">Who may.</param>
/// <param name="time">The clock.</param>
public sealed class GetCustomerFunction(RelationshipReader reader, AccessControl access, TimeProvider time)
{
    /// <summary>Reads it.</summary>
    /// <param name="request">Query: <c>at</c>.</param>
    /// <param name="id">The customer id, percent-encoded.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("GetCustomer")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "customers/{id}")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        if (access.Deny(request, Role.Reader) is { } denied)
        {
            return denied;
        }

        string customerId = RequestValues.CustomerId(request, id);
        if (!RequestValues.TryTime(request, "at", time.GetUtcNow(), out DateTimeOffset? at))
        {
            return Problems.InvalidInput("at", "must be an RFC 3339 time");
        }

        RelationshipSummary? summary = await reader.FindAsync(customerId, at!.Value, cancellationToken).ConfigureAwait(false);
        return summary is null ? Problems.UnknownCustomer(customerId) : ApiJson.Ok(summary);
    }
}
