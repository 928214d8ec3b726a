using Microsoft.Net.Http.Headers;

namespace TrustSignals.Functions.Http;

/// <summary>In which encodings a caller takes an answer.</summary>
internal static class ContentEncodings
{
    /// <summary>Brotli, as it is named in headers.</summary>
    public const string Brotli = "br";

    /// <summary>gzip, as it is named in headers.</summary>
    public const string Gzip = "gzip";

    /// <summary>The best that a header <c>Accept-Encoding</c> allows; null for none.</summary>
    public static string? BestOf(string accepted)
    {
        if (!StringWithQualityHeaderValue.TryParseList([accepted], out IList<StringWithQualityHeaderValue>? values))
        {
            return null;
        }

        return Takes(Brotli) ? Brotli : Takes(Gzip) ? Gzip : null;

        bool Takes(string name) => values.Any(value => value.Value.Equals(name, StringComparison.OrdinalIgnoreCase) && value.Quality is null or > 0);
    }
}
