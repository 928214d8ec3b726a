namespace TrustSignals.Alerting.Routing;

/// <summary>A daily time of quiet, local time; it may go over midnight.</summary>
/// <param name="From">The beginning.</param>
/// <param name="To">The end, not included.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>When it ends, if it is quiet at the time; else null.</summary>
    /// <param name="at">The time.</param>
    /// <param name="zone">Whose local time.</param>
    public DateTimeOffset? EndOf(DateTimeOffset at, TimeZoneInfo zone)
    {
        DateTimeOffset local = TimeZoneInfo.ConvertTime(at, zone);
        var now = TimeOnly.FromDateTime(local.DateTime);
        if (!now.IsBetween(From, To))
        {
            return null;
        }

        // In the second pass of the hour that the clocks repeat in autumn, the end comes in that pass and not a day later.
        DateTime end = local.Date + To.ToTimeSpan();
        DateTimeOffset[] ends = [LocalTime.At(end, zone), LocalTime.At(end, zone, isSecond: true), LocalTime.At(end.AddDays(1), zone)];
        return ends.First(time => time > at);
    }
}
