using Azure.Core.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;

namespace TrustSignals.Local.Functions.Http;

/// <summary>Writes what a function returned as the HTTP response.</summary>
internal static class HttpResponder
{
    internal static async Task WriteAsync(HttpContext http, object? value, ObjectSerializer serializer)
    {
        switch (value)
        {
            case null:
                break;
            case IActionResult result:
                await result.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor())).ConfigureAwait(false);
                break;
            case IResult result:
                await result.ExecuteAsync(http).ConfigureAwait(false);
                break;
            case string text:
                http.Response.ContentType = "text/plain; charset=utf-8";
                await http.Response.WriteAsync(text, http.RequestAborted).ConfigureAwait(false);
                break;
            default:
                BinaryData json = await serializer.SerializeAsync(value, value.GetType(), http.RequestAborted).ConfigureAwait(false);
                http.Response.ContentType = "application/json; charset=utf-8";
                await http.Response.Body.WriteAsync(json, http.RequestAborted).ConfigureAwait(false);
                break;
        }
    }
}
