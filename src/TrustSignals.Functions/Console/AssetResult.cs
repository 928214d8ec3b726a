using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using TrustSignals.Functions.Http;

namespace TrustSignals.Functions.Console;

/// <summary>Answers with a file of the console in the best encoding that the browser takes, or 304.</summary>
/// <param name="asset">The file.</param>
internal sealed class AssetResult(ConsoleAsset asset) : IResult
{
    // No inline script or style, nothing from elsewhere, never in a frame.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        string? encoding = ContentEncodings.BestOf(httpContext.Request.Headers.AcceptEncoding.ToString());
        string tag = $"\"{asset.Tag}-{encoding ?? "plain"}\"";
        response.Headers.ETag = tag;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        response.Headers.CacheControl = asset.IsImmutable ? "public, max-age=31536000, immutable" : "no-cache";
        response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        response.Headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        if (httpContext.Request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        byte[] body = encoding switch { ContentEncodings.Brotli => asset.Brotli, ContentEncodings.Gzip => asset.Gzip, _ => Plain(asset.Gzip) };
        response.ContentType = asset.ContentType;
        response.ContentLength = body.Length;
        if (encoding is not null)
        {
            response.Headers.ContentEncoding = encoding;
        }

        return response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
    }

    private static byte[] Plain(byte[] gzip)
    {
        using var unzip = new GZipStream(new MemoryStream(gzip), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        unzip.CopyTo(plain);
        return plain.ToArray();
    }
}
