using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace TrustSignals.Functions.Console;

/// <summary>
/// <c>GET /api/console/</c>: the ops console. Its files hold no data and are open to everybody; what it shows comes from
/// the API, which asks who is calling.
/// </summary>
public static class ConsoleFunction
{
    private const string Segment = "/console";

    /// <summary>Serves a file.</summary>
    /// <param name="request">The request.</param>
    /// <param name="path">Its name below the console's address; none for the page.</param>
    [Function("Console")]
    public static IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console/{*path}")] HttpRequest request, string? path)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (string.IsNullOrEmpty(path) && request.Path.Value is { } address && address.EndsWith(Segment, StringComparison.OrdinalIgnoreCase))
        {
            // The page names its files relative to its own address, so that a prefix in front of it does not matter.
            return Results.LocalRedirect($"{address}/{request.QueryString}");
        }

        return ConsoleAssets.Find(string.IsNullOrEmpty(path) ? ConsoleAssets.Index : path) is { } asset
            ? new AssetResult(asset)
            : Results.Problem(
                type: "https://trustsignals.dev/problems/unknown-page", title: "The console has no such page.", statusCode: StatusCodes.Status404NotFound);
    }
}
