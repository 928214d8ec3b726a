using System.Security.Cryptography;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Authenticity;

/// <summary>A keyed hash over the body alone, in a header.</summary>
/// <param name="headers">The names the header has had; the first that is there counts.</param>
/// <param name="algorithm">The hash.</param>
/// <param name="encoding">How it is written.</param>
/// <param name="prefix">What stands in front of it; may be left out by the sender when <paramref name="isPrefixOptional"/>.</param>
/// <param name="isPrefixOptional">See <paramref name="prefix"/>.</param>
internal sealed class BodyHmac(
    string[] headers, HashAlgorithmName algorithm, SignatureEncoding encoding, string prefix = "", bool isPrefixOptional = false) : AuthenticityRule
{
    public override AuthenticityVerdict Check(WebhookRequest request, SourceSettings settings)
    {
        string? header = Array.Find(headers, name => request.Headers.All(name).Length > 0);
        if (header is null)
        {
            return AuthenticityVerdict.Absent(headers[0]);
        }

        string written = Single(request, header) ?? "";
        bool hasPrefix = prefix.Length > 0 && written.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
        byte[]? received = hasPrefix || prefix.Length == 0 || isPrefixOptional
            ? Hmac.Decode(hasPrefix ? written[prefix.Length..] : written, encoding)
            : null;
        if (received is null)
        {
            return AuthenticityVerdict.Refused(header, $"is not one signature of the form {prefix}<{encoding}>");
        }

        return Hmac.MatchesAny(Hmac.Keys(settings.Secrets), [received], algorithm, "", request.Body.Span)
            ? AuthenticityVerdict.Genuine
            : AuthenticityVerdict.Refused(header, "does not match the body with any configured secret");
    }
}
