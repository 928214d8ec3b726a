using System.Net.Http.Headers;
using TrustSignals.Alerting.Content;
using TrustSignals.Alerting.Outbound;
using TrustSignals.Alerting.Settings;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Channels.Opsgenie;

/// <summary>Sends to Opsgenie or to Jira Service Management Operations. The customer's words go along only when the settings allow it.</summary>
/// <param name="settings">Name, API root, key, language.</param>
/// <param name="http">Sends.</param>
public sealed class OpsgenieChannel(ChannelSettings settings, OutboundHttp http) : IAlertChannel
{
    /// <summary>The root of Opsgenie's API.</summary>
    public static Uri OpsgenieRoot { get; } = new("https://api.opsgenie.com/");

    /// <summary>The root of the same API in Jira Service Management Operations.</summary>
    public static Uri JsmRoot { get; } = new("https://api.atlassian.com/jsm/ops/integration/");

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
        return alert.Action is not (AlertActions.Assigned or AlertActions.Snoozed or AlertActions.Commented);
    }

    /// <inheritdoc/>
    public Task SendAsync(AlertDelivery delivery, CancellationToken cancellationToken)
    {
        AlertMessage message = AlertWriter.Write(delivery, settings.CustomerText);
        if (OpsgenieRequest.Of(message) is not { } request)
        {
            return Task.CompletedTask;
        }

        Uri root = settings.Url ?? (settings.Kind == ChannelKind.Jsm ? JsmRoot : OpsgenieRoot);
        var url = new Uri($"{root.AbsoluteUri.TrimEnd('/')}/{request.Path}");
        return http.PostAsync(
            url, request.Body, headers => headers.Authorization = new AuthenticationHeaderValue("GenieKey", settings.Key), cancellationToken);
    }
}
