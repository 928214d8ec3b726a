using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Local.Functions.Hosting;

namespace TrustSignals.Local.Functions.Http;

/// <summary>
/// <c>POST /admin/functions/{name}</c> with the body <c>{"input": "..."}</c> runs a function that has no HTTP trigger.
/// For callers on this machine only; the JSON content type keeps web pages out.
/// </summary>
internal sealed class AdminEndpoint(IReadOnlyDictionary<string, ITriggerListener> listeners, AccessKey key)
{
    internal void Map(IEndpointRouteBuilder routes) => routes.MapPost("/admin/functions/{name}", RunAsync);

    private async Task RunAsync(HttpContext http)
    {
        if (!AccessKey.FromThisMachine(http) || !key.Allows(http, AuthorizationLevel.Admin))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        if (!http.Request.HasJsonContentType())
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        if (!listeners.TryGetValue((string)http.Request.RouteValues["name"]!, out ITriggerListener? listener))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        try
        {
            using JsonDocument body = await JsonDocument.ParseAsync(http.Request.Body, default, http.RequestAborted).ConfigureAwait(false);
            string input = body.RootElement.ValueKind == JsonValueKind.Object && body.RootElement.TryGetProperty("input", out JsonElement given) ? given.ToString() : "";
            listener.RunOnce(input);
            http.Response.StatusCode = StatusCodes.Status202Accepted;
        }
        catch (JsonException)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        catch (FunctionWorkerException refused)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await http.Response.WriteAsync(refused.Message, http.RequestAborted).ConfigureAwait(false);
        }
    }
}
