using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TrustSignals.Alerting.Channels.Webhook;

/// <summary>
/// Signatures by the Standard Webhooks specification: HMAC-SHA256 over <c>id.timestamp.body</c>, one <c>v1,</c> entry
/// per secret, so that a receiver can change from one to the next.
/// </summary>
public static class StandardWebhookSignature
{
    private const string Prefix = "whsec_";

    /// <summary>Reads a secret.</summary>
    /// <param name="secret">Base64, with or without <c>whsec_</c> before it.</param>
    /// <returns>The key of 24 to 64 bytes, or null when it is none.</returns>
    public static byte[]? KeyOf(string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        string text = secret.StartsWith(Prefix, StringComparison.Ordinal) ? secret[Prefix.Length..] : secret;
        byte[] key = new byte[text.Length];
        return Convert.TryFromBase64String(text, key, out int length) && length is >= 24 and <= 64 ? key[..length] : null;
    }

    /// <summary>The value of the header <c>webhook-signature</c>.</summary>
    /// <param name="secrets">The secrets in force, the newest first.</param>
    /// <param name="id">The message id.</param>
    /// <param name="timestamp">Unix seconds of this attempt.</param>
    /// <param name="body">The body.</param>
    public static string Sign(IEnumerable<string> secrets, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        byte[] signed = [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")), .. body];
        return string.Join(' ', secrets.Select(secret => "v1," + Convert.ToBase64String(HMACSHA256.HashData(
            KeyOf(secret) ?? throw new FormatException("A webhook secret is not Base64 of 24 to 64 bytes."), signed))));
    }
}
