using Microsoft.AspNetCore.Http;

namespace TrustSignals.Functions.Http;

/// <summary>A page that runs no script, loads nothing, is kept by no cache and tells nobody where it was.</summary>
/// <param name="status">The status code.</param>
/// <param name="html">The page.</param>
internal sealed class HtmlPage(int status, string html) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; form-action 'self'; frame-ancestors 'none'";
        response.Headers["Referrer-Policy"] = "no-referrer";
        return response.WriteAsync(html, httpContext.RequestAborted);
    }
}
