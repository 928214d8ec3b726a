using TrustSignals.Alerting.Content;
using TrustSignals.Alerting.Outbound;
using TrustSignals.Alerting.Settings;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Channels.PagerDuty;

/// <summary>Sends events to PagerDuty. The customer's words go along only when the settings allow it.</summary>
/// <param name="settings">Name, routing key, language.</param>
/// <param name="http">Sends.</param>
public sealed class PagerDutyChannel(ChannelSettings settings, OutboundHttp http) : IAlertChannel
{
    /// <summary>Where events go unless the settings say otherwise.</summary>
    public static Uri DefaultUrl { get; } = new("https://events.pagerduty.com/v2/enqueue");

    /// <inheritdoc/>
    public string Name => settings.Name;

    /// <inheritdoc/>
    public bool IsSafeToRepeat => true;

    /// <inheritdoc/>
    public bool TakesSettled => false;

    /// <inheritdoc/>
    public AlertLanguage Language => settings.Language;

    /// <inheritdoc/>
    public bool Takes(TrustAlert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return PagerDutyEvent.ActionOf(alert.Action) is not null;
    }

    /// <inheritdoc/>
    public Task SendAsync(AlertDelivery delivery, CancellationToken cancellationToken) => http.PostAsync(
        settings.Url ?? DefaultUrl, PagerDutyEvent.Write(AlertWriter.Write(delivery, settings.CustomerText), settings.Key!), null, cancellationToken);
}
