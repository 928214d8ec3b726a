using System.Collections.Immutable;
using TrustSignals.Alerting.Content;

namespace TrustSignals.Alerting.Settings;

/// <summary>One channel, as the settings under <c>TrustSignals:Channels:NAME</c> describe it. A class, not a record: nothing prints its secrets by accident.</summary>
public sealed class ChannelSettings
{
    /// <summary>The name in the settings.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required ChannelKind Kind { get; init; }

    /// <summary>Where it goes. A secret for Teams and Slack: whoever knows it can post.</summary>
    public Uri? Url { get; init; }

    /// <summary>The routing key (PagerDuty) or API key (Opsgenie, JSM).</summary>
    public string? Key { get; init; }

    /// <summary>The signing secrets of a webhook, the newest first.</summary>
    public ImmutableArray<string> Secrets { get; init; } = [];

    /// <summary>The language it is told in.</summary>
    /// <value>English.</value>
    public AlertLanguage Language { get; init; }

    /// <summary>Whether the customer's own words may be sent there.</summary>
    /// <value>False for PagerDuty, Opsgenie and JSM, true for the others.</value>
    public bool CustomerText { get; init; }

    /// <summary>Whether people are told of later steps too, not only of those that ask somebody to act.</summary>
    /// <value>True for mail, which threads them; false for Teams and Slack.</value>
    public bool Updates { get; init; }

    /// <summary>The mail settings, for mail.</summary>
    public EmailSettings? Email { get; init; }
}
