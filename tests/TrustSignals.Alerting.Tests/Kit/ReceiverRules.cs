using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TrustSignals.Alerting.Settings;

namespace TrustSignals.Alerting.Tests.Kit;

/// <summary>
/// What the receiving systems publish about what they take, written anew from their documentation and not from our own
/// writers: whoever breaks a rule is named. Also the key by which each system tells a repetition from something new.
/// </summary>
internal static class ReceiverRules
{
    public static ChannelSettings Settings(ChannelKind kind, string name, Uri root) => new()
    {
        Name = name,
        Kind = kind,
        Url = kind switch
        {
            ChannelKind.PagerDuty => new Uri(root, "v2/enqueue"),
            ChannelKind.Opsgenie => root,
            ChannelKind.Jsm => new Uri(root, "jsm/ops/integration"),
            _ => new Uri(root, "hook/secret"),
        },
        Key = kind is ChannelKind.PagerDuty or ChannelKind.Opsgenie or ChannelKind.Jsm ? "0123456789abcdef0123456789abcdef" : null,
        Secrets = kind == ChannelKind.Webhook ? [DispatchKit.Secret] : [],
        CustomerText = kind is ChannelKind.Teams or ChannelKind.Slack or ChannelKind.Webhook,
    };

    /// <summary>The key under which the receiver counts it once; for chats, which have none, the words themselves.</summary>
    public static string KeyOf(ChannelKind kind, ReceivedRequest request) => kind switch
    {
        ChannelKind.PagerDuty => request.Json.GetProperty("dedup_key").GetString()!,
        ChannelKind.Opsgenie or ChannelKind.Jsm => request.Json.GetProperty("alias").GetString()!,
        ChannelKind.Webhook => request.Headers["webhook-id"],
        _ => Convert.ToHexString(SHA256.HashData(request.Body)),
    };

    public static IReadOnlyList<string> Violations(ChannelKind kind, ReceivedRequest request, DateTimeOffset now)
    {
        List<string> found = [];
        Expect(found, request.Headers.GetValueOrDefault("Content-Type")?.StartsWith("application/json", StringComparison.Ordinal) == true, "Content-Type");
        switch (kind)
        {
            case ChannelKind.Teams:
                Teams(found, request);
                break;
            case ChannelKind.Slack:
                Slack(found, request);
                break;
            case ChannelKind.PagerDuty:
                PagerDuty(found, request);
                break;
            case ChannelKind.Opsgenie:
                Opsgenie(found, request, "/v2/alerts");
                break;
            case ChannelKind.Jsm:
                Opsgenie(found, request, "/jsm/ops/integration/v2/alerts");
                break;
            default:
                Webhook(found, request, now);
                break;
        }

        return found;
    }

    private static void Teams(List<string> found, ReceivedRequest request)
    {
        JsonElement attachment = request.Json.GetProperty("attachments")[0];
        Expect(found, request.Body.Length <= 28 * 1024, "28 KB");
        Expect(found, request.Json.GetProperty("type").GetString() == "message", "type");
        Expect(found, attachment.GetProperty("contentType").GetString() == "application/vnd.microsoft.card.adaptive", "contentType");
        Expect(found, attachment.GetProperty("content").GetProperty("body").GetArrayLength() > 0, "card body");
    }

    private static void Slack(List<string> found, ReceivedRequest request)
    {
        JsonElement[] blocks = [.. request.Json.GetProperty("blocks").EnumerateArray()];
        Expect(found, blocks.Length is > 0 and <= 50, "50 blocks");
        Expect(found, request.Json.GetProperty("text").GetString() is { Length: > 0 and <= 40_000 }, "text");
        Expect(
            found,
            blocks.Where(block => block.TryGetProperty("text", out _)).All(block => block.GetProperty("text").GetProperty("text").GetString()!.Length <= 3000),
            "3,000 characters a section");
    }

    private static void PagerDuty(List<string> found, ReceivedRequest request)
    {
        JsonElement payload = request.Json.GetProperty("payload");
        Expect(found, request.Path == "/v2/enqueue", "path");
        Expect(found, request.Body.Length <= 512 * 1024, "512 KB");
        Expect(found, request.Json.GetProperty("routing_key").GetString()!.Length == 32, "routing_key");
        Expect(found, request.Json.GetProperty("event_action").GetString() is "trigger" or "acknowledge" or "resolve", "event_action");
        Expect(found, request.Json.GetProperty("dedup_key").GetString() is { Length: > 0 and <= 255 }, "dedup_key");
        Expect(found, payload.GetProperty("summary").GetString() is { Length: > 0 and <= 1024 }, "summary");
        Expect(found, payload.GetProperty("severity").GetString() is "critical" or "error" or "warning" or "info", "severity");
        Expect(found, payload.GetProperty("source").GetString() is { Length: > 0 }, "source");
    }

    private static void Opsgenie(List<string> found, ReceivedRequest request, string path)
    {
        Expect(found, request.Path == path, "path");
        Expect(found, request.Headers.GetValueOrDefault("Authorization") == "GenieKey 0123456789abcdef0123456789abcdef", "Authorization");
        Expect(found, request.Json.GetProperty("message").GetString() is { Length: > 0 and <= 130 }, "message");
        Expect(found, request.Json.GetProperty("alias").GetString() is { Length: > 0 and <= 512 }, "alias");
        Expect(found, request.Json.GetProperty("description").GetString() is { Length: <= 15_000 }, "description");
        Expect(found, request.Json.GetProperty("priority").GetString() is "P1" or "P2" or "P3" or "P4" or "P5", "priority");
    }

    /// <summary>Standard Webhooks: HMAC-SHA256 over "id.timestamp.body" by the secret's bytes, at most five minutes off.</summary>
    private static void Webhook(List<string> found, ReceivedRequest request, DateTimeOffset now)
    {
        string timestamp = request.Headers["webhook-timestamp"];
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{request.Headers["webhook-id"]}.{timestamp}."), .. request.Body];
        string signature = "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(DispatchKit.Secret["whsec_".Length..]), signed));
        Expect(found, request.Headers["webhook-signature"].Split(' ').Contains(signature), "signature");
        Expect(found, Math.Abs(long.Parse(timestamp, CultureInfo.InvariantCulture) - now.ToUnixTimeSeconds()) <= 300, "timestamp");
        Expect(found, request.Body.Length <= 20 * 1024, "20 KB");
        Expect(found, request.Json.GetProperty("type").GetString() == "trust.alert.raised", "type");
    }

    private static void Expect(List<string> found, bool holds, string rule)
    {
        if (!holds)
        {
            found.Add(rule);
        }
    }
}
