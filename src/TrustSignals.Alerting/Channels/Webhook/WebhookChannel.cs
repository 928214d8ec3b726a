using System.Globalization;
using TrustSignals.Alerting.Content;
using TrustSignals.Alerting.Outbound;
using TrustSignals.Alerting.Settings;

namespace TrustSignals.Alerting.Channels.Webhook;

/// <summary>A generic webhook by the Standard Webhooks specification. It gets every step.</summary>
/// <param name="settings">Name, address, secrets.</param>
/// <param name="http">Sends.</param>
/// <param name="time">The clock: the timestamp is that of the attempt, the id that of the message.</param>
public sealed class WebhookChannel(ChannelSettings settings, OutboundHttp http, TimeProvider time) : IAlertChannel
{
    /// <inheritdoc/>
    public string Name => settings.Name;

    /// <inheritdoc/>
    public AlertLanguage Language => settings.Language;

    /// <inheritdoc/>
    public Task SendAsync(AlertDelivery delivery, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        byte[] body = WebhookBody.Write(delivery, settings.CustomerText);
        string id = delivery.Alert.DeliveryId;
        long timestamp = time.GetUtcNow().ToUnixTimeSeconds();
        string signature = StandardWebhookSignature.Sign(settings.Secrets, id, timestamp, body);
        return http.PostAsync(
            settings.Url!,
            body,
            headers =>
            {
                headers.Add("webhook-id", id);
                headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
                headers.Add("webhook-signature", signature);
            },
            cancellationToken);
    }
}
