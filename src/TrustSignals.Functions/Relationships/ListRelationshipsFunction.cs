using Azure;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Domain.Relationships;
using TrustSignals.Functions.Http;
using TrustSignals.Storage.Reading;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Functions.Relationships;

/// <summary><c>GET /api/relationships?stage=…</c>: relationships, page by page.</summary>
/// <param name="reader">Reads relationships.</param>
/// <param name="access">Who may.</param>
/// <param name="time">The clock.</param>
public sealed class ListRelationshipsFunction(RelationshipReader reader, AccessControl access, TimeProvider time)
{
    private const int MostListed = 200;

    /// <summary>Lists a page.</summary>
    /// <param name="request">Query: <c>stage</c>, <c>limit</c>, <c>continuation</c>.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("ListRelationships")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "relationships")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (access.Deny(request, Role.Reader) is { } denied)
        {
            return denied;
        }

        string? stageName = request.Query["stage"];
        SpiralStage stage = default;
        if (!string.IsNullOrEmpty(stageName) && !StageNames.TryParse(stageName, out stage))
        {
            return Problems.InvalidInput("stage", $"must be one of {string.Join(", ", StageNames.All)}");
        }

        if (!RequestValues.TryNumber(request, "limit", 50, 1, MostListed, out int limit))
        {
            return Problems.InvalidInput("limit", $"must be a whole number from 1 to {MostListed}");
        }

        try
        {
            return ApiJson.Ok(await reader.ListAsync(
                string.IsNullOrEmpty(stageName) ? null : stage, time.GetUtcNow(), limit, request.Query["continuation"], cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception) when (exception is FormatException or RequestFailedException { Status: 400 })
        {
            return Problems.InvalidInput("continuation", "was not issued by this service");
        }
    }
}
