using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using TrustSignals.Domain;
using TrustSignals.Functions.Http;
using TrustSignals.Storage.Identities;

namespace TrustSignals.Functions.Identities;

/// <summary>People say which identities are one customer, and take it back.</summary>
/// <param name="desk">Takes their word.</param>
/// <param name="graph">Who belongs together.</param>
/// <param name="configuration">Keys the hashes of addresses.</param>
/// <param name="access">Who may.</param>
public sealed class LinkFunctions(IdentityDesk desk, IdentityGraph graph, IConfiguration configuration, AccessControl access)
{
    private const int MaximumBody = 64 * 1024;

    /// <summary>POST: these are one customer.</summary>
    [Function("LinkIdentities")]
    public Task<IResult> Link(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "links")] HttpRequest request, CancellationToken cancellationToken) =>
        SayAsync(request, isLink: true, cancellationToken);

    /// <summary>POST: these are not one customer, whatever was said before.</summary>
    [Function("UnlinkIdentities")]
    public Task<IResult> Unlink(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "unlinks")] HttpRequest request, CancellationToken cancellationToken) =>
        SayAsync(request, isLink: false, cancellationToken);

    /// <summary>GET: who belongs together with a customer, and who said so.</summary>
    [Function("ListIdentities")]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "customers/{id}/identities")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        if (access.Deny(request, Role.Reader) is { } denied)
        {
            return denied;
        }

        IdentityGroup group = await graph.ReadAsync(IdentityIds.PrimaryOf(RequestValues.CustomerId(request, id)), cancellationToken).ConfigureAwait(false);
        return ApiJson.Ok(group);
    }

    private async Task<IResult> SayAsync(HttpRequest request, bool isLink, CancellationToken cancellationToken)
    {
        if (access.Deny(request, Role.Worker) is { } denied)
        {
            return denied;
        }

        byte[]? body = await RequestBody.ReadAsync(request, MaximumBody, cancellationToken).ConfigureAwait(false);
        if (body is null)
        {
            return Problems.TooLarge(MaximumBody);
        }

        (LinkBody? link, IReadOnlyList<FieldError> errors) = LinkBody.Read(body, configuration["TrustSignals:LinkPepper"] ?? "");
        if (link is null)
        {
            return Problems.InvalidInput(errors);
        }

        string? key = request.Headers["Idempotency-Key"];
        if (key is { Length: > 255 })
        {
            return Problems.InvalidInput("Idempotency-Key", "has more than 255 characters");
        }

        IdentityLink entry = await desk.SayAsync(
            link.Customer!, link.Other!, isLink, link.Reason!, access.ActorOf(request, link.Actor), string.IsNullOrEmpty(key) ? null : key, cancellationToken).ConfigureAwait(false);
        return ApiJson.Accepted(new { id = entry.Id, customer = entry.Customer, other = entry.Other, isLink, at = entry.At });
    }
}
