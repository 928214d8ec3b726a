using TrustSignals.Alerting.Content;
using TrustSignals.Alerting.Outbound;
using TrustSignals.Alerting.Settings;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Channels.Teams;

/// <summary>Sends Adaptive Cards to a Teams workflow.</summary>
/// <param name="settings">Name, address, language.</param>
/// <param name="http">Sends.</param>
public sealed class TeamsChannel(ChannelSettings settings, OutboundHttp http) : IDigestChannel
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
        PostAsync(TeamsCard.Write(AlertWriter.Write(delivery, settings.CustomerText)), cancellationToken);

    /// <inheritdoc/>
    public Task SendAsync(AlertDigest digest, CancellationToken cancellationToken) => PostAsync(TeamsCard.Write(digest), cancellationToken);

    private async Task PostAsync(byte[] body, CancellationToken cancellationToken)
    {
        string answer = await http.PostAsync(settings.Url!, body, null, cancellationToken).ConfigureAwait(false);
        // Teams behind a connector answers 200 and says in the text that it was 429.
        if (answer.Contains("HTTP error 429", StringComparison.OrdinalIgnoreCase))
        {
            throw new DeliveryException(DeliveryFailure.Transient, "HTTP 429 in the text of the answer") { IsAnswer = true };
        }
    }
}
