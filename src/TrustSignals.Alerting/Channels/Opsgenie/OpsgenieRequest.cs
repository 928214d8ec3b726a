using System.Text.Json.Nodes;
using TrustSignals.Alerting.Content;
using TrustSignals.Alerting.Outbound;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Channels.Opsgenie;

/// <summary>
/// The alert API that Opsgenie and Jira Service Management Operations (integration API) share: create, acknowledge
/// and close by alias.
/// </summary>
internal static class OpsgenieRequest
{
    public const int MaximumMessage = 130;
    public const int MaximumAlias = 250;
    public const int MaximumDescription = 15_000;
    private const int MaximumDetails = 8_000;
    private const int MaximumNote = 25_000;
    private const int MaximumTag = 50;

    /// <summary>The path under the API's root, and the body; null for steps that the API has no request for.</summary>
    public static (string Path, byte[] Body)? Of(AlertMessage message)
    {
        TrustAlert alert = message.Alert;
        string alias = Uri.EscapeDataString(Alias(alert));
        return alert.Action switch
        {
            _ when AlertActions.Asks(alert.Action) => ("v2/alerts", Create(message)),
            AlertActions.Acknowledged or AlertActions.Recovering => ($"v2/alerts/{alias}/acknowledge?identifierType=alias", Step(message)),
            AlertActions.Resolved => ($"v2/alerts/{alias}/close?identifierType=alias", Step(message)),
            _ => null,
        };
    }

    private static string Alias(TrustAlert alert) => Clip.To(alert.Id, MaximumAlias);

    private static byte[] Step(AlertMessage message) => OutboundJson.Write(new JsonObject
    {
        ["source"] = "TrustSignals",
        ["user"] = Clip.To(message.Alert.Actor ?? "TrustSignals", 100),
        ["note"] = Clip.To(message.Verdict, MaximumNote),
    });

    private static byte[] Create(AlertMessage message)
    {
        TrustAlert alert = message.Alert;
        var details = new JsonObject();
        int room = MaximumDetails;
        foreach (AlertFact fact in message.Facts)
        {
            room -= fact.Label.Length + fact.Value.Length;
            if (room >= 0)
            {
                details[fact.Label] = fact.Value;
            }
        }

        IEnumerable<string> lines = message.Lines();
        if (message.Links.Evidence is { } evidence)
        {
            lines = lines.Append($"{message.Phrases.OpenEvidence}: {evidence.AbsoluteUri}");
        }

        return OutboundJson.Write(new JsonObject
        {
            ["message"] = Clip.To(message.Verdict, MaximumMessage),
            ["alias"] = Alias(alert),
            ["description"] = Clip.To(string.Join('\n', lines), MaximumDescription),
            ["tags"] = new JsonArray([.. new[] { "trust", alert.Condition, alert.Segment }.OfType<string>().Select(tag => (JsonNode)Clip.To(tag, MaximumTag))]),
            ["details"] = details,
            ["entity"] = Clip.To(alert.CustomerId, 512),
            ["source"] = "TrustSignals",
            ["priority"] = alert.Action is AlertActions.Escalated or AlertActions.Reminded ? "P1" : alert.Severity switch { "critical" => "P1", "advisory" => "P5", _ => "P3" },
        });
    }
}
