using System.Collections.Immutable;

namespace TrustSignals.Alerting.Routing;

/// <summary>One route. Empty lists match everything.</summary>
public sealed record AlertRoute
{
    /// <summary>The route's name.</summary>
    public required string Name { get; init; }

    /// <summary>Conditions by name.</summary>
    public ImmutableArray<string> Conditions { get; init; } = [];

    /// <summary>Segments by name.</summary>
    public ImmutableArray<string> Segments { get; init; } = [];

    /// <summary><c>advisory</c>, <c>warning</c> or <c>critical</c>.</summary>
    public string MinimumSeverity { get; init; } = "advisory";

    /// <summary>The channels by name; empty for all that are configured.</summary>
    public ImmutableArray<string> Channels { get; init; } = [];

    /// <summary>Told besides, when nobody accepts in time.</summary>
    public ImmutableArray<string> EscalateTo { get; init; } = [];

    /// <summary>Within how many minutes somebody must accept; null for never asking again.</summary>
    public int? AcceptWithinMinutes { get; init; }

    /// <summary>How often to remind of what is still not accepted after it was escalated, in minutes; null for never.</summary>
    public int? RemindEveryMinutes { get; init; }

    /// <summary>How often at most, each time that it was escalated.</summary>
    /// <value>3</value>
    public int RemindAtMost { get; init; } = 3;

    /// <summary>The time zone of its quiet hours and of the times in its messages, an IANA id; the file's without it.</summary>
    public string? TimeZone { get; init; }

    /// <summary><c>de</c> or <c>en</c>; the channel's own without it.</summary>
    public string? Language { get; init; }

    /// <summary>Alerts below this severity go into the digest; <c>advisory</c> for none.</summary>
    public string DigestBelow { get; init; } = "warning";

    /// <summary>When nobody wants to be told of anything that is not critical.</summary>
    public QuietHours? QuietHours { get; init; }
}
