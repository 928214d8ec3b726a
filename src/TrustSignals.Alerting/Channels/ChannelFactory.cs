using Microsoft.Extensions.Logging;
using TrustSignals.Alerting.Channels.Email;
using TrustSignals.Alerting.Channels.Opsgenie;
using TrustSignals.Alerting.Channels.PagerDuty;
using TrustSignals.Alerting.Channels.Slack;
using TrustSignals.Alerting.Channels.Teams;
using TrustSignals.Alerting.Channels.Webhook;
using TrustSignals.Alerting.Outbound;
using TrustSignals.Alerting.Settings;

namespace TrustSignals.Alerting.Channels;

/// <summary>Makes channels out of settings.</summary>
public static class ChannelFactory
{
    /// <summary>Makes one.</summary>
    /// <param name="settings">Which.</param>
    /// <param name="http">What it sends through.</param>
    /// <param name="time">The clock.</param>
    /// <param name="loggers">Make its log.</param>
    public static IAlertChannel Create(ChannelSettings settings, OutboundHttp http, TimeProvider time, ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Kind switch
        {
            ChannelKind.Teams => new TeamsChannel(settings, http),
            ChannelKind.Slack => new SlackChannel(settings, http),
            ChannelKind.PagerDuty => new PagerDutyChannel(settings, http),
            ChannelKind.Opsgenie or ChannelKind.Jsm => new OpsgenieChannel(settings, http),
            ChannelKind.Webhook => new WebhookChannel(settings, http, time),
            _ => new EmailChannel(settings, loggers.CreateLogger<EmailChannel>()),
        };
    }
}
