using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Tests.Fixtures;

/// <summary>Deliveries as the systems make them: our own payloads of the same shape, signed by each system's rule.</summary>
internal static class SignedDelivery
{
    public const string Secret = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    public static readonly DateTimeOffset Now = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    public static SourceSettings Settings { get; } = new() { Secrets = [Secret] };

    /// <summary>All fixtures as <c>provider/name</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. typeof(SignedDelivery).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith("fixture/", StringComparison.Ordinal))
        .Select(name => name["fixture/".Length..^".json".Length]).Order(StringComparer.Ordinal)];

    public static byte[] Body(string name)
    {
        using Stream stream = typeof(SignedDelivery).Assembly.GetManifestResourceStream($"fixture/{name}.json")
            ?? throw new ArgumentException($"no fixture {name}", nameof(name));
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    public static string Provider(string name) => name[..name.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>A fixture, signed now.</summary>
    public static WebhookRequest Of(string name) => Of(name, Body(name), Now);

    /// <summary>A fixture's headers around another body, signed at a time.</summary>
    public static WebhookRequest Of(string name, byte[] body, DateTimeOffset signedAt, string secret = Secret)
    {
        List<KeyValuePair<string, string>> headers = [new("Content-Type", "application/json")];
        string seconds = signedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        string provider = Provider(name);
        switch (provider)
        {
            case "zendesk":
                string iso = signedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
                headers.Add(new("X-Zendesk-Webhook-Signature-Timestamp", iso));
                headers.Add(new("X-Zendesk-Webhook-Signature", Convert.ToBase64String(Sha256(secret, iso, body))));
                break;
            case "zammad":
                headers.Add(new("X-Hub-Signature", "sha1=" + Convert.ToHexStringLower(Sha1(secret, body))));
                break;
            case "jira":
                headers.Add(new("X-Hub-Signature", "sha256=" + Convert.ToHexStringLower(Sha256(secret, "", body))));
                break;
            case "chatwoot":
                headers.Add(new("X-Chatwoot-Timestamp", seconds));
                headers.Add(new("X-Chatwoot-Signature", "sha256=" + Convert.ToHexStringLower(Sha256(secret, seconds + ".", body))));
                break;
            case "stripe":
                headers.Add(new("Stripe-Signature", $"t={seconds},v1={Convert.ToHexStringLower(Sha256(secret, seconds + ".", body))}"));
                break;
            case "shopify":
                headers.Add(new("X-Shopify-Topic", name["shopify/".Length..].Replace("__", "/", StringComparison.Ordinal)));
                headers.Add(new("X-Shopify-Hmac-Sha256", Convert.ToBase64String(Sha256(secret, "", body))));
                break;
            case "app-store":
                headers.Add(new("X-Apple-Signature", "hmacsha256=" + Convert.ToHexStringLower(Sha256(secret, "", body))));
                break;
            case "cloudevents":
                headers.Add(new("webhook-id", "msg_1"));
                headers.Add(new("webhook-timestamp", seconds));
                byte[] key = Convert.FromBase64String(secret["whsec_".Length..]);
                headers.Add(new("webhook-signature", "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, (byte[])[.. Encoding.UTF8.GetBytes($"msg_1.{seconds}."), .. body]))));
                break;
            default:
                headers.Add(new("Authorization", "Bearer " + secret));
                break;
        }

        return new WebhookRequest { Path = "/api/ingest/" + provider, Headers = new FieldMap(headers), Body = body, ReceivedAt = Now };
    }

    private static byte[] Sha256(string secret, string prefix, byte[] body) =>
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.UTF8.GetBytes(prefix), .. body]);

#pragma warning disable CA5350 // Zammad signs with SHA-1; HMAC keeps it sound.
    private static byte[] Sha1(string secret, byte[] body) => HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), body);
#pragma warning restore CA5350
}
