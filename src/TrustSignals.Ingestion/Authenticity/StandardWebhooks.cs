using System.Security.Cryptography;
using TrustSignals.Ingestion.Sources;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Authenticity;

/// <summary>
/// Standard Webhooks: <c>webhook-signature: v1,base64 …</c> over <c>id.timestamp.body</c>; the key is what follows
/// <c>whsec_</c>, base64-decoded. Other headers are not signed: a CloudEvent that stands in them proves nothing.
/// </summary>
internal sealed class StandardWebhooks : AuthenticityRule
{
    private const string Header = "webhook-signature";
    private const string SecretPrefix = "whsec_";
    private const int MaximumSignatures = 16;

    public override AuthenticityVerdict Check(WebhookRequest request, SourceSettings settings)
    {
        if (request.Headers.All(Header).IsEmpty)
        {
            return AuthenticityVerdict.Absent(Header);
        }

        string id = Single(request, "webhook-id") ?? "";
        if (id.Length == 0)
        {
            return AuthenticityVerdict.Refused("webhook-id", "is missing");
        }

        byte[][] received = [.. (Single(request, Header) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(part => part.StartsWith("v1,", StringComparison.Ordinal)).Take(MaximumSignatures)
            .Select(part => Hmac.Decode(part[3..], SignatureEncoding.Base64)).OfType<byte[]>()];
        if (received.Length == 0)
        {
            return AuthenticityVerdict.Refused(Header, "holds no v1 signature");
        }

        string timestamp = Single(request, "webhook-timestamp") ?? "";
        return ReplayWindow.Check("webhook-timestamp", timestamp, request.ReceivedAt, settings.ReplayWindow) is { } stale
            ? stale
            : !Hmac.MatchesAny(Keys(settings.Secrets), received, HashAlgorithmName.SHA256, $"{id}.{timestamp}.", request.Body.Span)
                ? AuthenticityVerdict.Refused(Header, "does not match id, timestamp and body with any configured secret")
                : CloudEventsAdapter.IsBinary(request.Headers)
                    ? AuthenticityVerdict.Refused("ce-specversion", "is not covered by the signature; send the event in structured mode, or with the shared secret instead of a signature")
                    : AuthenticityVerdict.Genuine;
    }

    private static IEnumerable<byte[]> Keys(IEnumerable<string> secrets)
    {
        foreach (string secret in secrets)
        {
            string text = secret.StartsWith(SecretPrefix, StringComparison.Ordinal) ? secret[SecretPrefix.Length..] : secret;
            byte[] key = new byte[text.Length];
            if (text.Length > 0 && Convert.TryFromBase64String(text, key, out int length) && length > 0)
            {
                yield return key[..length];
            }
        }
    }
}
