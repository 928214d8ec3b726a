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

        DateTimeOffset end = LocalTime.At(local.Date + To.ToTimeSpan(), zone);
        return end > at ? end : LocalTime.At(local.Date.AddDays(1) + To.ToTimeSpan(), zone);
    }
}
