namespace TrustSignals.Alerting.Routing;

/// <summary>Time zones of people on duty, summer time included.</summary>
public static class LocalTime
{
    /// <summary>The zone of a routes file that names none.</summary>
    public const string DefaultZone = "Europe/Berlin";

    /// <summary>A zone that is always the same time away from UTC.</summary>
    /// <param name="minutes">Local time is UTC plus this, from -840 to 840.</param>
    public static TimeZoneInfo Fixed(int minutes) =>
        minutes == 0 ? TimeZoneInfo.Utc : TimeZoneInfo.CreateCustomTimeZone($"UTC{minutes:+0;-0}min", TimeSpan.FromMinutes(minutes), null, null);

    /// <summary>
    /// The point in time at which clocks show a date and time: the first one where they show it twice, and as long after the
    /// change as it would have been without it where they leave it out.
    /// </summary>
    /// <param name="local">What clocks show.</param>
    /// <param name="zone">Where.</param>
    /// <param name="isSecond">Whether it is the second time that is asked for, where they show it twice.</param>
    public static DateTimeOffset At(DateTime local, TimeZoneInfo zone, bool isSecond = false)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        TimeSpan offset = zone.IsInvalidTime(wall) ? zone.GetUtcOffset(wall.AddDays(-1))
            : zone.IsAmbiguousTime(wall) && !isSecond ? zone.GetAmbiguousTimeOffsets(wall).Max()
            : zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Min()
            : zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }
}
