using System.Collections.Immutable;
using TrustSignals.Alerting.Content;
using TrustSignals.Alerting.Settings;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Routing;

/// <summary>Holds an alert against the routes. Pure: the same alert, routes and time give the same plan.</summary>
/// <param name="routes">The routes.</param>
/// <param name="channels">The names of the configured channels.</param>
public sealed class AlertRouter(AlertRoutes routes, IReadOnlyCollection<string> channels)
{
    private static readonly Dictionary<string, Playbook> NoPlaybook = [];

    /// <summary>When digests leave next.</summary>
    /// <param name="now">Now.</param>
    public DateTimeOffset NextDigest(DateTimeOffset now)
    {
        var offset = TimeSpan.FromMinutes(routes.UtcOffsetMinutes);
        var today = new DateTimeOffset(now.ToOffset(offset).Date + routes.DigestAt.ToTimeSpan(), offset);
        return (today > now ? today : today.AddDays(1)).ToUniversalTime();
    }

    /// <summary>When digests left last, this moment included.</summary>
    /// <param name="now">Now.</param>
    public DateTimeOffset LastDigest(DateTimeOffset now) => NextDigest(now).AddDays(-1);

    /// <summary>The severity that counts: the file's own where it says so.</summary>
    /// <param name="alert">The alert.</param>
    public TrustAlert Graded(TrustAlert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return routes.Conditions.TryGetValue(alert.Condition, out ConditionRule? rule) && rule.Severity is { } severity && severity != alert.Severity
            ? alert with { Severity = severity }
            : alert;
    }

    /// <summary>The language that an alert's route asks for, whether or not somebody is told of it now; null for the channel's own.</summary>
    /// <param name="alert">The alert, graded.</param>
    public AlertLanguage? LanguageOf(TrustAlert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return ChannelSettingsReader.LanguageOf(RouteOf(alert)?.Language);
    }

    /// <summary>Where an alert goes.</summary>
    /// <param name="alert">The alert, graded.</param>
    /// <param name="now">Now.</param>
    public RoutePlan Plan(TrustAlert alert, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(alert);
        string? mechanism = alert.Trigger?.Mechanism ?? alert.Group?.Mechanism;
        IReadOnlyDictionary<string, Playbook> playbooks =
            (mechanism is null ? null : routes.Playbooks.GetValueOrDefault(mechanism)) ?? routes.Playbooks.GetValueOrDefault(alert.Condition) ?? NoPlaybook;
        if (routes.Conditions.TryGetValue(alert.Condition, out ConditionRule? rule) && (rule.Off.Contains("*") || rule.Off.Contains(alert.Segment ?? "")))
        {
            return new RoutePlan(true, [], false, null, null, null, playbooks);
        }

        int severity = RankOf(alert.Severity);
        AlertRoute? route = RouteOf(alert);
        if (route is null || routes.Mutes.Any(mute => mute.Covers(alert, now)))
        {
            return new RoutePlan(false, [], false, null, null, null, playbooks);
        }

        bool isEscalated = alert.Action == AlertActions.Escalated;
        bool inDigest = severity < RankOf(route.DigestBelow) && !isEscalated;
        ImmutableArray<string> told = route.Channels.IsEmpty ? [.. channels] : route.Channels;
        return new RoutePlan(
            false,
            isEscalated ? [.. told.Union(route.EscalateTo)] : told,
            inDigest,
            severity < RankOf("critical") && !isEscalated ? route.QuietHours?.EndOf(now, TimeSpan.FromMinutes(routes.UtcOffsetMinutes)) : null,
            ChannelSettingsReader.LanguageOf(route.Language),
            // Nobody is asked to accept what only stands in a digest.
            !inDigest && route.AcceptWithinMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
            playbooks);
    }

    private AlertRoute? RouteOf(TrustAlert alert) => routes.Routes.FirstOrDefault(route => Matches(route, alert));

    private static bool Matches(AlertRoute route, TrustAlert alert) =>
        RankOf(alert.Severity) >= RankOf(route.MinimumSeverity)
        && (route.Conditions.IsEmpty || route.Conditions.Contains(alert.Condition))
        && (route.Segments.IsEmpty || route.Segments.Contains(alert.Segment ?? ""));

    private static int RankOf(string severity) => Math.Max(0, Array.IndexOf(AlertRoutesReader.Severities, severity));
}
