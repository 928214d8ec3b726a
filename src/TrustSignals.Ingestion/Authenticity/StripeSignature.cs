using System.Security.Cryptography;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Authenticity;

/// <summary>
/// <c>Stripe-Signature: t=seconds,v1=hex,…</c>: HMAC-SHA256 over <c>t.body</c> with the whole secret, prefix included;
/// several v1 while a secret rolls over; v0 belongs to test events and is ignored.
/// </summary>
internal sealed class StripeSignature : AuthenticityRule
{
    private const string Header = "Stripe-Signature";
    private const int MaximumSignatures = 16;

    public override AuthenticityVerdict Check(WebhookRequest request, SourceSettings settings)
    {
        if (request.Headers.All(Header).IsEmpty)
        {
            return AuthenticityVerdict.Absent(Header);
        }

        string[][] parts = [.. (Single(request, Header) ?? "").Split(',').Select(part => part.Split('=', 2, StringSplitOptions.TrimEntries))];
        string timestamp = parts.FirstOrDefault(part => part is ["t", _])?[1] ?? "";
        byte[][] received = [.. parts.Where(part => part is ["v1", _]).Take(MaximumSignatures)
            .Select(part => Hmac.Decode(part[1], SignatureEncoding.Hex)).OfType<byte[]>()];
        if (received.Length == 0)
        {
            return AuthenticityVerdict.Refused(Header, "holds no v1 signature");
        }

        return ReplayWindow.Check(Header + " t", timestamp, request.ReceivedAt, settings.ReplayWindow) is { } stale
            ? stale
            : Hmac.MatchesAny(Hmac.Keys(settings.Secrets), received, HashAlgorithmName.SHA256, timestamp + ".", request.Body.Span)
                ? AuthenticityVerdict.Genuine
                : AuthenticityVerdict.Refused(Header, "does not match timestamp and body with any configured secret");
    }
}
