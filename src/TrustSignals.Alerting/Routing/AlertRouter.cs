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
        DateTimeOffset today = DigestOf(now, 0);
        return today > now ? today : DigestOf(now, 1);
    }

    /// <summary>When digests left last, this moment included.</summary>
    /// <param name="now">Now.</param>
    public DateTimeOffset LastDigest(DateTimeOffset now)
    {
        DateTimeOffset today = DigestOf(now, 0);
        return today <= now ? today : DigestOf(now, -1);
    }

    /// <summary>The severity that counts: the file's own, for the segment or for all, where it says so.</summary>
    /// <param name="alert">The alert.</param>
    public TrustAlert Graded(TrustAlert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ConditionRule? rule = routes.Conditions.GetValueOrDefault(alert.Condition);
        string? severity = rule?.Severities.GetValueOrDefault(alert.Segment ?? "") ?? rule?.Severity;
        return severity is null || severity == alert.Severity ? alert : alert with { Severity = severity };
    }

    /// <summary>The language that an alert's route asks for, whether or not somebody is told of it now; null for the channel's own.</summary>
    /// <param name="alert">The alert, graded.</param>
    public AlertLanguage? LanguageOf(TrustAlert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return ChannelSettingsReader.LanguageOf(RouteOf(alert)?.Language);
    }

    /// <summary>Whose local time an alert's route tells, whether or not somebody is told of it now.</summary>
    /// <param name="alert">The alert, graded.</param>
    public TimeZoneInfo TimeZoneOf(TrustAlert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return ZoneOf(RouteOf(alert));
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
            return new RoutePlan(true, [], false, null, null, null, null, ZoneOf(null), playbooks);
        }

        int severity = RankOf(alert.Severity);
        AlertRoute? route = RouteOf(alert);
        MuteWindow[] mutes = [.. routes.Mutes.Where(mute => mute.Covers(alert, now))];
        DateTimeOffset? mutedUntil = mutes.Max(mute => (DateTimeOffset?)mute.Until);
        if (route is null || !Array.TrueForAll(mutes, mute => mute.TellAfter))
        {
            return new RoutePlan(false, [], false, null, null, null, null, ZoneOf(route), playbooks) { MutedUntil = mutedUntil };
        }

        bool isEscalated = alert.Action is AlertActions.Escalated or AlertActions.Reminded;
        bool inDigest = severity < RankOf(route.DigestBelow) && !isEscalated;
        // An escalation wakes people; a reminder of it can wait for the morning.
        bool disturbs = severity >= RankOf("critical") || alert.Action == AlertActions.Escalated;
        ImmutableArray<string> told = route.Channels.IsEmpty ? [.. channels] : route.Channels;
        return new RoutePlan(
            false,
            isEscalated ? [.. told.Union(route.EscalateTo)] : told,
            inDigest,
            (disturbs ? null : route.QuietHours?.EndOf(mutedUntil ?? now, ZoneOf(route))) ?? mutedUntil,
            ChannelSettingsReader.LanguageOf(route.Language),
            // Nobody is asked to accept what only stands in a digest.
            !inDigest && route.AcceptWithinMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
            route.RemindEveryMinutes is { } every ? new Reminders(TimeSpan.FromMinutes(every), route.RemindAtMost) : null,
            ZoneOf(route),
            playbooks) { MutedUntil = mutedUntil };
    }

    private DateTimeOffset DigestOf(DateTimeOffset now, int days) =>
        LocalTime.At(TimeZoneInfo.ConvertTime(now, routes.Zone).Date.AddDays(days) + routes.DigestAt.ToTimeSpan(), routes.Zone);

    private TimeZoneInfo ZoneOf(AlertRoute? route) => route?.TimeZone is { } id ? TimeZoneInfo.FindSystemTimeZoneById(id) : routes.Zone;

    private AlertRoute? RouteOf(TrustAlert alert) => routes.Routes.FirstOrDefault(route => Matches(route, alert));

    private static bool Matches(AlertRoute route, TrustAlert alert) =>
        RankOf(alert.Severity) >= RankOf(route.MinimumSeverity)
        && (route.Conditions.IsEmpty || route.Conditions.Contains(alert.Condition))
        && (route.Segments.IsEmpty || route.Segments.Contains(alert.Segment ?? ""));

    private static int RankOf(string severity) => Math.Max(0, Array.IndexOf(AlertRoutesReader.Severities, severity));
}
