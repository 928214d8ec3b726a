using System.Security.Cryptography;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Authenticity;

/// <summary>HMAC-SHA256 over a timestamp and the body, each in a header of its own.</summary>
/// <param name="signatureHeader">The signature's header.</param>
/// <param name="timestampHeader">The timestamp's header.</param>
/// <param name="separator">What stands between timestamp and body in the signed text.</param>
/// <param name="encoding">How the signature is written.</param>
/// <param name="prefix">What stands in front of the signature.</param>
internal sealed class TimestampedHmac(
    string signatureHeader, string timestampHeader, string separator, SignatureEncoding encoding, string prefix = "") : AuthenticityRule
{
    public override AuthenticityVerdict Check(WebhookRequest request, SourceSettings settings)
    {
        if (request.Headers.All(signatureHeader).IsEmpty)
        {
            return AuthenticityVerdict.Absent(signatureHeader);
        }

        string written = Single(request, signatureHeader) ?? "";
        byte[]? received = written.StartsWith(prefix, StringComparison.Ordinal) ? Hmac.Decode(written[prefix.Length..], encoding) : null;
        if (received is null)
        {
            return AuthenticityVerdict.Refused(signatureHeader, $"is not one signature of the form {prefix}<{encoding}>");
        }

        string timestamp = Single(request, timestampHeader) ?? "";
        return ReplayWindow.Check(timestampHeader, timestamp, request.ReceivedAt, settings.ReplayWindow) is { } stale
            ? stale
            : Hmac.MatchesAny(Hmac.Keys(settings.Secrets), [received], HashAlgorithmName.SHA256, timestamp + separator, request.Body.Span)
                ? AuthenticityVerdict.Genuine
                : AuthenticityVerdict.Refused(signatureHeader, "does not match timestamp and body with any configured secret");
    }
}
