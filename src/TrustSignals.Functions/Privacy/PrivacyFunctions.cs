using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Functions.Http;
using TrustSignals.Storage.Identities;
using TrustSignals.Storage.Privacy;

namespace TrustSignals.Functions.Privacy;

/// <summary>What the GDPR asks for: a copy of everything, and erasure.</summary>
/// <param name="exporter">Copies.</param>
/// <param name="eraser">Erases.</param>
/// <param name="identities">Who belongs together.</param>
/// <param name="access">Who may.</param>
public sealed class PrivacyFunctions(CustomerExporter exporter, CustomerEraser eraser, IdentityGraph identities, AccessControl access)
{
    /// <summary><c>GET /api/customers/{id}/export</c>: everything that is stored (article 15), about the person unless told otherwise.</summary>
    /// <param name="request">Query: <c>scope</c>.</param>
    /// <param name="id">The customer id, percent-encoded.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("ExportCustomer")]
    public async Task<IResult> Export(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "customers/{id}/export")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        if (access.Deny(request, Role.Reader) is { } denied)
        {
            return denied;
        }

        string customerId = RequestValues.CustomerId(request, id);
        ExportScope? scope = request.Query["scope"].ToString() switch
        {
            "" or "person" => ExportScope.Person,
            "identity" => ExportScope.Identity,
            _ => null,
        };
        if (scope is not { } whose)
        {
            return Problems.InvalidInput("scope", "must be person, all identities that belong together, or identity, this one alone");
        }

        return await exporter.ExportAsync(customerId, whose, cancellationToken).ConfigureAwait(false) is { } json
            ? Results.Bytes(json, "application/json", "customer.json")
            : Problems.UnknownCustomer(customerId);
    }

    /// <summary><c>DELETE /api/customers/{id}</c>: erasure (article 17). A repeat is harmless; one cut short is finished by the sweep.</summary>
    /// <param name="request">The request.</param>
    /// <param name="id">The customer id, percent-encoded.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("EraseCustomer")]
    public async Task<IResult> Erase(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "customers/{id}")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        if (access.Deny(request, Role.Worker) is { } denied)
        {
            return denied;
        }

        string customerId = RequestValues.CustomerId(request, id);
        // Read first: the erasure takes the links as well.
        IdentityGroup person = await identities.ReadAsync(IdentityIds.PrimaryOf(customerId), cancellationToken, int.MaxValue).ConfigureAwait(false);
        int erased = await eraser.EraseAsync(customerId, cancellationToken).ConfigureAwait(false);
        return ApiJson.Ok(new { customerId, identities = person.Members, erasedRows = erased, remains = ErasureRemainder.All });
    }
}
