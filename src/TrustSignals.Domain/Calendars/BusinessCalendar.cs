using TrustSignals.Domain.Policies;

namespace TrustSignals.Domain.Calendars;

/// <summary>Counts working time by the policy's calendar: open days, open hours, holidays, daylight saving.</summary>
public sealed class BusinessCalendar
{
    private readonly CalendarPolicy policy;

    /// <summary>A calendar.</summary>
    /// <param name="policy">A validated calendar policy.</param>
    public BusinessCalendar(CalendarPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        this.policy = policy;
    }

    /// <summary>The time between two moments as a standard counts it.</summary>
    /// <param name="from">UTC.</param>
    /// <param name="to">UTC.</param>
    /// <param name="standard">Says whether only working time counts.</param>
    /// <returns>Zero when <paramref name="to"/> is not later.</returns>
    public TimeSpan Elapsed(DateTimeOffset from, DateTimeOffset to, DurationStandard standard)
    {
        ArgumentNullException.ThrowIfNull(standard);
        return to <= from ? TimeSpan.Zero : standard.BusinessTime ? WorkingTime(from, to) : to - from;
    }

    /// <summary>The last moment inside a standard's corridor: expected time and tolerance after a start.</summary>
    /// <param name="start">UTC.</param>
    /// <param name="standard">The standard.</param>
    public DateTimeOffset CorridorEnd(DateTimeOffset start, DurationStandard standard)
    {
        ArgumentNullException.ThrowIfNull(standard);
        TimeSpan whole = standard.Expected + standard.Tolerance;
        return standard.BusinessTime ? AfterWorkingTime(start, whole) : start + whole;
    }

    /// <summary>Working time between two moments.</summary>
    /// <param name="from">UTC.</param>
    /// <param name="to">UTC.</param>
    public TimeSpan WorkingTime(DateTimeOffset from, DateTimeOffset to)
    {
        TimeSpan sum = TimeSpan.Zero;
        for (DateOnly day = LocalDay(from); to > from && day <= LocalDay(to); day = day.AddDays(1))
        {
            if (IsWorkday(day))
            {
                DateTimeOffset start = Later(ToUtc(day, policy.Opens), from);
                DateTimeOffset end = ToUtc(day, policy.Closes) < to ? ToUtc(day, policy.Closes) : to;
                sum += end > start ? end - start : TimeSpan.Zero;
            }
        }

        return sum;
    }

    /// <summary>The moment at which so much working time has passed.</summary>
    /// <param name="start">UTC.</param>
    /// <param name="working">At least zero; zero gives <paramref name="start"/> itself.</param>
    public DateTimeOffset AfterWorkingTime(DateTimeOffset start, TimeSpan working)
    {
        DateTimeOffset reached = start;
        for (DateOnly day = LocalDay(start); working > TimeSpan.Zero; day = day.AddDays(1))
        {
            DateTimeOffset from = Later(ToUtc(day, policy.Opens), start);
            DateTimeOffset end = ToUtc(day, policy.Closes);
            if (IsWorkday(day) && end > from)
            {
                TimeSpan used = end - from < working ? end - from : working;
                working -= used;
                reached = from + used;
            }
        }

        return reached;
    }

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;

    private bool IsWorkday(DateOnly day) => policy.Workdays.Contains(day.DayOfWeek) && !policy.Holidays.Contains(day);

    private DateOnly LocalDay(DateTimeOffset utc) => DateOnly.FromDateTime(utc.UtcDateTime + OffsetAt(utc.UtcDateTime));

    private DateTimeOffset ToUtc(DateOnly day, TimeOnly time)
    {
        DateTime local = day.ToDateTime(time, DateTimeKind.Utc);
        TimeSpan standard = TimeSpan.FromMinutes(policy.UtcOffsetMinutes);
        DateTime inSummer = local - standard - TimeSpan.FromHours(1);
        return new DateTimeOffset(OffsetAt(inSummer) == standard ? local - standard : inSummer, TimeSpan.Zero);
    }

    private TimeSpan OffsetAt(DateTime utc)
    {
        TimeSpan standard = TimeSpan.FromMinutes(policy.UtcOffsetMinutes);
        (DateTime From, DateTime To)? summer = policy.DaylightSaving switch
        {
            DaylightSaving.Eu => (Sunday(utc.Year, 3, 5).AddHours(1), Sunday(utc.Year, 10, 5).AddHours(1)),
            DaylightSaving.Us => (Sunday(utc.Year, 3, 2).AddHours(2) - standard, Sunday(utc.Year, 11, 1).AddHours(1) - standard),
            _ => null,
        };
        return summer is { } span && utc >= span.From && utc < span.To ? standard + TimeSpan.FromHours(1) : standard;
    }

    /// <summary>The n-th Sunday of a month, or the last one for n = 5.</summary>
    private static DateTime Sunday(int year, int month, int number)
    {
        var first = new DateTime(year, month, 1, 0, 0, 0, DateTimeKind.Utc);
        DateTime sunday = first.AddDays((7 - (int)first.DayOfWeek) % 7).AddDays(7 * (number - 1));
        return sunday.Month == month ? sunday : sunday.AddDays(-7);
    }
}
