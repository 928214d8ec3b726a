using Azure;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Functions.Http;
using TrustSignals.Storage.Reading;

namespace TrustSignals.Functions.Console;

/// <summary><c>GET /api/relationship-lines</c>: every relationship, a line each, page by page.</summary>
/// <param name="reader">Reads relationships.</param>
/// <param name="access">Who may.</param>
/// <param name="time">The clock.</param>
public sealed class RelationshipLinesFunction(RelationshipReader reader, AccessControl access, TimeProvider time)
{
    private const int StandardPage = 200;

    /// <summary>Lists a page.</summary>
    /// <param name="request">Query: <c>limit</c>, <c>continuation</c>.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("ListRelationshipLines")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "relationship-lines")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (access.Deny(request, Role.Reader) is { } denied)
        {
            return denied;
        }

        if (!RequestValues.TryNumber(request, "limit", StandardPage, 1, RelationshipReader.MaximumPageSize, out int limit))
        {
            return Problems.InvalidInput("limit", $"must be a whole number from 1 to {RelationshipReader.MaximumPageSize}");
        }

        try
        {
            RelationshipPage page = await reader.ListAsync(
                null, time.GetUtcNow(), limit, request.Query["continuation"], cancellationToken).ConfigureAwait(false);
            return ApiJson.OkCompressed(new { items = page.Items.Select(RelationshipLine.Of), page.Continuation });
        }
        catch (Exception exception) when (exception is FormatException or RequestFailedException { Status: 400 })
        {
            return Problems.InvalidInput("continuation", "was not issued by this service");
        }
    }
}
