using TrustSignals.Alerting.Content;
using TrustSignals.Alerting.Outbound;
using TrustSignals.Alerting.Settings;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Channels.Slack;

/// <summary>Sends to a Slack incoming webhook.</summary>
/// <param name="settings">Name, address, language.</param>
/// <param name="http">Sends.</param>
public sealed class SlackChannel(ChannelSettings settings, OutboundHttp http) : IDigestChannel
{
    /// <inheritdoc/>
    public string Name => settings.Name;

    /// <inheritdoc/>
    public bool TakesSettled => false;

    /// <inheritdoc/>
    public AlertLanguage Language => settings.Language;

    /// <inheritdoc/>
    public bool Takes(TrustAlert alert) => PeopleSteps.Takes(alert, settings.Updates);

    /// <inheritdoc/>
    public Task SendAsync(AlertDelivery delivery, CancellationToken cancellationToken) =>
        http.PostAsync(settings.Url!, SlackMessage.Write(AlertWriter.Write(delivery, settings.CustomerText)), null, cancellationToken);

    /// <inheritdoc/>
    public Task SendAsync(AlertDigest digest, CancellationToken cancellationToken) =>
        http.PostAsync(settings.Url!, SlackMessage.Write(digest), null, cancellationToken);
}
