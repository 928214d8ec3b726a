using System.Collections.Immutable;
using TrustSignals.Alerting.Content;
using System.Text.Json.Serialization;

namespace TrustSignals.Alerting.Routing;

/// <summary>Who is told what, when and how: the routes file. Immutable; read by <see cref="AlertRoutesReader"/>.</summary>
public sealed record AlertRoutes
{
    /// <summary>The file's own version.</summary>
    public required string Version { get; init; }

    /// <summary>The routes; the first that matches decides.</summary>
    public ImmutableArray<AlertRoute> Routes { get; init; } = [];

    /// <summary>Conditions with another severity, or switched off for segments, by name.</summary>
    public IReadOnlyDictionary<string, ConditionRule> Conditions { get; init; } = new Dictionary<string, ConditionRule>();

    /// <summary>Times in which nobody is told.</summary>
    public ImmutableArray<MuteWindow> Mutes { get; init; } = [];

    /// <summary>When digests leave, local time.</summary>
    public TimeOnly DigestAt { get; init; } = new(7, 0);

    /// <summary>The time zone of digests, and of quiet hours and times in messages where a route names no other: an IANA id, such as <c>Europe/Vienna</c>.</summary>
    /// <value>Europe/Berlin where neither this nor <see cref="UtcOffsetMinutes"/> is given.</value>
    public string? TimeZone { get; init; }

    /// <summary>Instead of a time zone: local time is UTC plus this many minutes, in summer and winter.</summary>
    public int? UtcOffsetMinutes { get; init; }

    /// <summary>The time zone that counts.</summary>
    [JsonIgnore]
    public TimeZoneInfo Zone => UtcOffsetMinutes is { } minutes ? LocalTime.Fixed(minutes) : TimeZoneInfo.FindSystemTimeZoneById(TimeZone ?? LocalTime.DefaultZone);

    /// <summary>What to do, by mechanism, else by condition, and by language tag.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, Playbook>> Playbooks { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, Playbook>>();
}
