namespace TrustSignals.Alerting.Routing;

/// <summary>A daily time of quiet, local time; it may go over midnight.</summary>
/// <param name="From">The beginning.</param>
/// <param name="To">The end, not included.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>When it ends, if it is quiet at the time; else null.</summary>
    /// <param name="at">The time.</param>
    /// <param name="utcOffset">Local time is UTC plus this.</param>
    public DateTimeOffset? EndOf(DateTimeOffset at, TimeSpan utcOffset)
    {
        DateTimeOffset local = at.ToOffset(utcOffset);
        var now = TimeOnly.FromDateTime(local.DateTime);
        if (!now.IsBetween(From, To))
        {
            return null;
        }

        var end = new DateTimeOffset(local.Date + To.ToTimeSpan(), utcOffset);
        return end > at ? end : end.AddDays(1);
    }
}
