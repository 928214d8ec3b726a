namespace TrustSignals.Alerting.Settings;

/// <summary>The kinds of channels that settings can ask for.</summary>
public enum ChannelKind
{
    /// <summary>A Teams workflow.</summary>
    Teams = 0,

    /// <summary>A Slack incoming webhook.</summary>
    Slack = 1,

    /// <summary>PagerDuty Events v2.</summary>
    PagerDuty = 2,

    /// <summary>Opsgenie.</summary>
    Opsgenie = 3,

    /// <summary>Jira Service Management Operations.</summary>
    Jsm = 4,

    /// <summary>A webhook by the Standard Webhooks specification.</summary>
    Webhook = 5,

    /// <summary>Mail by SMTP.</summary>
    Email = 6,
}
