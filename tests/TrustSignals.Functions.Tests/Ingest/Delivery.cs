using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TrustSignals.Functions.Tests.Kit;

namespace TrustSignals.Functions.Tests.Ingest;

/// <summary>Deliveries as the systems make and sign them; payloads of our own in their shape.</summary>
internal static class Delivery
{
    public static HttpRequestMessage Of(
        string source, JsonNode payload, DateTimeOffset? signedAt = null, string secret = HostFixture.Secret, string? topic = null, string? provider = null)
    {
        byte[] body = Encoding.UTF8.GetBytes(payload.ToJsonString());
        var request = new HttpRequestMessage(HttpMethod.Post, $"ingest/{source}") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        DateTimeOffset at = signedAt ?? DateTimeOffset.UtcNow;
        string seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        switch (provider ?? source)
        {
            case "stripe":
                request.Headers.Add("Stripe-Signature", $"t={seconds},v1={Convert.ToHexStringLower(Hmac(secret, seconds + ".", body))}");
                break;
            case "zendesk":
                string iso = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
                request.Headers.Add("X-Zendesk-Webhook-Signature-Timestamp", iso);
                request.Headers.Add("X-Zendesk-Webhook-Signature", Convert.ToBase64String(Hmac(secret, iso, body)));
                break;
            case "shopify":
                request.Headers.Add("X-Shopify-Topic", topic);
                request.Headers.Add("X-Shopify-Hmac-Sha256", Convert.ToBase64String(Hmac(secret, "", body)));
                break;
            default:
                request.Headers.Add("Authorization", "Bearer " + secret);
                break;
        }

        return request;
    }

    public static JsonObject Stripe(string id, string customer, string type = "charge.succeeded") => new()
    {
        ["id"] = id, ["object"] = "event", ["created"] = DateTimeOffset.UtcNow.AddMinutes(-5).ToUnixTimeSeconds(), ["livemode"] = true, ["type"] = type,
        ["data"] = new JsonObject
        {
            ["object"] = new JsonObject
            {
                ["id"] = "in_" + id, ["amount_due"] = 1990, ["amount_paid"] = 2490, ["amount"] = 1990, ["currency"] = "eur", ["customer"] = customer, ["invoice"] = null,
            },
        },
    };

    public static JsonObject Zendesk(string type, string ticket, string requester) => new()
    {
        ["id"] = $"{type}-{ticket}", ["type"] = "zen:event-type:ticket." + type, ["time"] = DateTimeOffset.UtcNow.AddMinutes(-1).ToString("O"),
        ["detail"] = new JsonObject
        {
            ["id"] = ticket, ["description"] = "Das ist eine Frechheit, mein Paket ist seit zehn Tagen überfällig und niemand antwortet!",
            ["requester_id"] = requester, ["submitter_id"] = requester, ["status"] = "NEW",
            ["created_at"] = DateTimeOffset.UtcNow.AddMinutes(-10).ToString("O"),
        },
        ["event"] = new JsonObject(),
    };

    public static JsonObject Review(string name, string id, string consumer, int stars, string text, DateTimeOffset at) => new()
    {
        ["events"] = new JsonArray(new JsonObject
        {
            ["eventName"] = name,
            ["eventData"] = new JsonObject
            {
                ["id"] = id, ["language"] = "de", ["title"] = "Bestellung", ["text"] = text, ["stars"] = stars, ["createdAt"] = at.AddHours(-2).ToString("O"),
                ["updatedAt"] = at.ToString("O"), ["consumer"] = new JsonObject { ["id"] = consumer },
            },
        }),
    };

    public static JsonObject ReviewDeleted(string id, DateTimeOffset at) => new()
    {
        ["events"] = new JsonArray(new JsonObject
        {
            ["eventName"] = "service-review-deleted", ["eventData"] = new JsonObject { ["id"] = id, ["deletedAt"] = at.ToString("O") },
        }),
    };

    private static byte[] Hmac(string secret, string prefix, byte[] body) =>
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.UTF8.GetBytes(prefix), .. body]);
}
