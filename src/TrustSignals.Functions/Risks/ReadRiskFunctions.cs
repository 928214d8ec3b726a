using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Functions.Http;
using TrustSignals.Storage.Risks;

namespace TrustSignals.Functions.Risks;

/// <summary>One planned risk, and whom it would hit at a bad moment.</summary>
/// <param name="book">The planned risks.</param>
/// <param name="reader">Tells them.</param>
/// <param name="access">Who may.</param>
public sealed class ReadRiskFunctions(RiskBook book, RiskReader reader, AccessControl access)
{
    private const int MostListed = 1000;

    /// <summary><c>GET /api/risks/{id}</c>: a risk, and who did what to it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("GetRisk")]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "risks/{id}")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        if (access.Deny(request, Role.Reader) is { } denied)
        {
            return denied;
        }

        StoredRisk? found = await FindAsync(id, cancellationToken).ConfigureAwait(false);
        if (found is null)
        {
            return RiskProblems.Unknown(id);
        }

        request.HttpContext.Response.Headers.ETag = RiskView.TagOf(found);
        return ApiJson.Ok(await reader.TellAsync(found, cancellationToken).ConfigureAwait(false));
    }

    /// <summary><c>GET /api/risks/{id}/exposed</c>: the customers at a bad moment whom it meets, the worst first.</summary>
    /// <param name="request">Query: <c>limit</c>, <c>continuation</c>.</param>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("ListRiskExposed")]
    public async Task<IResult> Exposed(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "risks/{id}/exposed")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        if (access.Deny(request, Role.Reader) is { } denied)
        {
            return denied;
        }

        if (!RequestValues.TryNumber(request, "limit", 200, 1, MostListed, out int limit))
        {
            return Problems.InvalidInput("limit", $"must be a whole number from 1 to {MostListed}");
        }

        if (!RequestValues.TryNumber(request, "continuation", 0, 0, int.MaxValue - MostListed, out int skip))
        {
            return Problems.InvalidInput("continuation", "was not issued by this service");
        }

        return await FindAsync(id, cancellationToken).ConfigureAwait(false) is { } found
            ? ApiJson.Ok(await reader.ExposedAsync(found, skip, limit, cancellationToken).ConfigureAwait(false))
            : RiskProblems.Unknown(id);
    }

    // Whatever else stands in a path may hold characters that no key may.
    private async Task<StoredRisk?> FindAsync(string id, CancellationToken cancellationToken) =>
        RiskIds.IsOne(id) ? await book.FindAsync(id, cancellationToken).ConfigureAwait(false) : null;
}
