using System.IO.Compression;
using TrustSignals.Domain;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Limits;

/// <summary>Undoes a content encoding, up to a bound: a bomb is refused after at most that many bytes.</summary>
internal static class BodyReader
{
    /// <summary>The plain bytes, or the answer that refuses them.</summary>
    public static ReadOnlyMemory<byte> Read(WebhookRequest request, SourceSettings settings, out WebhookResult? refusal)
    {
        refusal = null;
        string encoding = string.Join(',', request.Headers.All("Content-Encoding")).Trim().ToLowerInvariant();
        if (encoding is "" or "identity")
        {
            return request.Body;
        }

        if (encoding is not ("gzip" or "x-gzip" or "deflate" or "br"))
        {
            refusal = Answer.Refused(415, "Unsupported content encoding", new FieldError("Content-Encoding", $"is '{EventRules.Shown(encoding)}'; gzip, deflate, br or none is expected"));
            return default;
        }

        try
        {
            using var packed = new MemoryStream(request.Body.ToArray(), writable: false);
            using Stream stream = encoding switch
            {
                "deflate" => new ZLibStream(packed, CompressionMode.Decompress),
                "br" => new BrotliStream(packed, CompressionMode.Decompress),
                _ => new GZipStream(packed, CompressionMode.Decompress),
            };
            using var plain = new MemoryStream();
            byte[] buffer = new byte[16 * 1024];
            for (int read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
            {
                plain.Write(buffer, 0, read);
                if (plain.Length > settings.MaximumBodyBytes)
                {
                    refusal = TooLarge(settings, "unpacks to more than");
                    return default;
                }
            }

            return plain.ToArray();
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or InvalidOperationException)
        {
            // The Brotli stream reports damage as InvalidOperationException.
            refusal = Answer.Refused(400, "Unreadable body", new FieldError("body", $"is not valid {encoding}"));
            return default;
        }
    }

    /// <summary>413.</summary>
    public static WebhookResult TooLarge(SourceSettings settings, string how) =>
        Answer.Refused(413, "Body too large", new FieldError("body", $"{how} {settings.MaximumBodyBytes} bytes"));
}
