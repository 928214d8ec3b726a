using System.IO.Compression;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace TrustSignals.Functions.Http;

/// <summary>A long answer in JSON, compressed as the caller takes it. For answers that hold no secret a stranger could guess at by length.</summary>
/// <param name="value">The answer.</param>
/// <param name="options">How it is written.</param>
internal sealed class CompressedJson<T>(T value, JsonSerializerOptions options) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        string? encoding = ContentEncodings.BestOf(httpContext.Request.Headers.AcceptEncoding.ToString());
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (encoding is not null)
        {
            response.Headers.ContentEncoding = encoding;
        }

        Stream body = encoding switch
        {
            ContentEncodings.Brotli => new BrotliStream(response.Body, CompressionLevel.Fastest, leaveOpen: true),
            ContentEncodings.Gzip => new GZipStream(response.Body, CompressionLevel.Fastest, leaveOpen: true),
            _ => new BufferedStream(response.Body),
        };
        await JsonSerializer.SerializeAsync(body, value, options, httpContext.RequestAborted).ConfigureAwait(false);
        await body.FlushAsync(httpContext.RequestAborted).ConfigureAwait(false);
        if (encoding is not null)
        {
            // Writes what ends the compressed stream.
            await body.DisposeAsync().ConfigureAwait(false);
        }
    }
}
