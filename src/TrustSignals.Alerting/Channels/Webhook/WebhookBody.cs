using System.Globalization;
using System.Text.Json.Nodes;
using TrustSignals.Alerting.Content;
using TrustSignals.Alerting.Outbound;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Channels.Webhook;

/// <summary>The body of a generic webhook: type, time, and the alert with its words and links; at most 20 KB.</summary>
internal static class WebhookBody
{
    public const int MaximumBytes = 20_000;

    public static byte[] Write(AlertDelivery delivery, bool withCustomerText)
    {
        AlertMessage message = AlertWriter.Write(delivery, withCustomerText);
        TrustAlert alert = withCustomerText ? delivery.Alert : WithoutText(delivery.Alert);
        for (int told = alert.Disappointments.Length; ; told--)
        {
            byte[] body = Write(message, alert with { Disappointments = [.. alert.Disappointments.TakeLast(told)] });
            if (body.Length <= MaximumBytes || told == 0)
            {
                return body;
            }
        }
    }

    private static byte[] Write(AlertMessage message, TrustAlert alert) => OutboundJson.Write(new JsonObject
    {
        ["type"] = $"trust.alert.{alert.Action}",
        ["timestamp"] = (alert.At ?? alert.RaisedAt).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        ["data"] = new JsonObject
        {
            ["alert"] = JsonNode.Parse(AlertJson.Write(alert)),
            ["verdict"] = message.Verdict,
            ["what"] = message.What,
            ["how"] = message.How,
            ["why"] = message.Why,
            ["needed"] = message.Needed,
            ["links"] = new JsonObject
            {
                ["evidence"] = message.Links.Evidence?.AbsoluteUri,
                ["acknowledge"] = message.Links.Acknowledge?.AbsoluteUri,
                ["snooze"] = message.Links.Snooze?.AbsoluteUri,
            },
        },
    });

    private static TrustAlert WithoutText(TrustAlert alert) => alert with
    {
        Trigger = alert.Trigger is { } trigger ? trigger with { Quote = "" } : null,
        Occasion = alert.Occasion is { } occasion ? occasion with { Quote = "" } : null,
        Disappointments = [.. alert.Disappointments.Select(signal => signal with { Quote = "" })],
        Note = null,
    };
}
