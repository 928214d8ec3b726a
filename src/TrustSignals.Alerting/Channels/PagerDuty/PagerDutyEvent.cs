using System.Globalization;
using System.Text.Json.Nodes;
using TrustSignals.Alerting.Content;
using TrustSignals.Alerting.Outbound;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Channels.PagerDuty;

/// <summary>Events API v2: trigger, acknowledge and resolve, brought together by the alert's id as dedup key.</summary>
internal static class PagerDutyEvent
{
    public const int MaximumSummary = 1024;
    public const int MaximumDedupKey = 255;

    /// <summary>The event's action for a step, or null for steps that PagerDuty has no event for.</summary>
    public static string? ActionOf(string step) => step switch
    {
        _ when AlertActions.Asks(step) => "trigger",
        AlertActions.Acknowledged or AlertActions.Recovering => "acknowledge",
        AlertActions.Resolved => "resolve",
        _ => null,
    };

    public static byte[] Write(AlertMessage message, string routingKey)
    {
        TrustAlert alert = message.Alert;
        var body = new JsonObject
        {
            ["routing_key"] = routingKey,
            ["event_action"] = ActionOf(alert.Action),
            ["dedup_key"] = Clip.To(alert.Id, MaximumDedupKey),
            ["client"] = "TrustSignals",
            ["payload"] = Payload(message),
        };
        if (message.Links.Evidence is { } evidence)
        {
            body["client_url"] = evidence.AbsoluteUri;
        }

        var links = new JsonArray();
        foreach ((string label, Uri? url) in ((string, Uri?)[])
            [(message.Phrases.OpenEvidence, message.Links.Evidence), (message.Phrases.Acknowledge, message.Links.Acknowledge)])
        {
            if (url is not null)
            {
                links.Add((JsonNode)new JsonObject { ["href"] = url.AbsoluteUri, ["text"] = label });
            }
        }

        body["links"] = links;
        return OutboundJson.Write(body);
    }

    private static JsonObject Payload(AlertMessage message)
    {
        TrustAlert alert = message.Alert;
        var details = new JsonObject
        {
            [message.Phrases.What] = message.What,
            [message.Phrases.How] = message.How,
            [message.Phrases.Why] = message.Why,
            ["needed"] = message.Needed,
        };
        foreach (AlertFact fact in message.Facts.Concat(message.Playbook))
        {
            details[fact.Label] = fact.Value;
        }

        if (message.Evidence.Length > 0)
        {
            details[message.Phrases.Evidence] = new JsonArray([.. message.Evidence.Select(line => (JsonNode)line)]);
        }

        return new JsonObject
        {
            ["summary"] = Clip.To(message.Verdict, MaximumSummary),
            ["source"] = "trustsignals",
            ["severity"] = SeverityOf(alert),
            ["timestamp"] = alert.RaisedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["component"] = alert.CustomerId,
            ["group"] = alert.Segment ?? "default",
            ["class"] = alert.Condition,
            ["custom_details"] = details,
        };
    }

    private static string SeverityOf(TrustAlert alert) => alert.Action is AlertActions.Escalated or AlertActions.Reminded ? "critical" : alert.Severity switch
    {
        "critical" => "critical",
        "advisory" => "info",
        _ => "warning",
    };
}
