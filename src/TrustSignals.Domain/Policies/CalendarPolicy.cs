using System.Collections.Immutable;

namespace TrustSignals.Domain.Policies;

/// <summary>
/// The business calendar. Time zone rules are kept to an offset and a daylight-saving rule, so that the same
/// policy gives the same due times on every machine, whatever time zone data is installed there.
/// </summary>
public sealed record CalendarPolicy
{
    /// <summary>Standard time's offset from UTC in minutes, −720 to 840. <value>Default 60 (Central Europe).</value></summary>
    public int UtcOffsetMinutes { get; init; } = 60;

    /// <summary>When clocks change. <value>Default eu.</value></summary>
    public DaylightSaving DaylightSaving { get; init; } = DaylightSaving.Eu;

    /// <summary>The days on which work is done, at least one. <value>Default Monday to Friday.</value></summary>
    public ImmutableArray<DayOfWeek> Workdays { get; init; } =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    /// <summary>When work begins, local time. <value>Default 08:00.</value></summary>
    public TimeOnly Opens { get; init; } = new(8, 0);

    /// <summary>When work ends, local time, after <see cref="Opens"/>. <value>Default 18:00.</value></summary>
    public TimeOnly Closes { get; init; } = new(18, 0);

    /// <summary>Days without work, at most 1,000. <value>Default none.</value></summary>
    public ImmutableArray<DateOnly> Holidays { get; init; } = [];
}
