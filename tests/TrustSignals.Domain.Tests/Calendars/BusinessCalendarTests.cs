using FsCheck.Fluent;
using TrustSignals.Domain.Calendars;
using TrustSignals.Domain.Policies;

namespace TrustSignals.Domain.Tests.Calendars;

public sealed class BusinessCalendarTests
{
    private static readonly BusinessCalendar Berlin = new(new CalendarPolicy { Holidays = [new DateOnly(2026, 12, 25)] });

    [Theory]
    [InlineData("2026-11-23T07:00Z", "2026-11-23T17:00Z", 10)] // a Monday, 08:00 to 18:00 in winter
    [InlineData("2026-07-20T06:00Z", "2026-07-20T16:00Z", 10)] // the same in summer
    [InlineData("2026-11-21T00:00Z", "2026-11-22T23:00Z", 0)] // a weekend
    [InlineData("2026-11-20T16:00Z", "2026-11-23T08:00Z", 2)] // Friday 17:00 to Monday 09:00
    [InlineData("2026-12-24T16:00Z", "2026-12-28T08:00Z", 2)] // over a holiday and a weekend
    [InlineData("2026-03-27T16:00Z", "2026-03-30T07:00Z", 2)] // clocks put forward in between
    [InlineData("2026-10-23T15:00Z", "2026-10-26T08:00Z", 2)] // clocks put back in between
    [InlineData("2026-11-23T10:00Z", "2026-11-23T09:00Z", 0)] // backwards
    public void WorkingTime_CountsOpenHoursOnly(string from, string to, int hours) =>
        Assert.Equal(TimeSpan.FromHours(hours), Berlin.WorkingTime(Time(from), Time(to)));

    [Theory]
    [InlineData("2026-11-23T07:00Z", 10, "2026-11-23T17:00Z")]
    [InlineData("2026-11-20T16:00Z", 2, "2026-11-23T08:00Z")]
    [InlineData("2026-11-21T12:00Z", 1, "2026-11-23T08:00Z")]
    [InlineData("2026-12-24T16:00Z", 2, "2026-12-28T08:00Z")]
    [InlineData("2026-11-23T03:00Z", 0, "2026-11-23T03:00Z")]
    public void AfterWorkingTime_SkipsClosedHours(string from, int hours, string expected) =>
        Assert.Equal(Time(expected), Berlin.AfterWorkingTime(Time(from), TimeSpan.FromHours(hours)));

    [Fact]
    public void AfterWorkingTime_AnyStartAndLength_IsWhereThatMuchWasWorked() => Property.Holds(
        from day in Draw.Number(0, 800)
        from hours in Draw.Number(0.01, 200)
        select (day, hours),
        c =>
        {
            DateTimeOffset start = Draw.Start.AddDays(c.day);
            TimeSpan length = TimeSpan.FromHours(c.hours);
            Assert.Equal(length, Berlin.WorkingTime(start, Berlin.AfterWorkingTime(start, length)));
        });

    [Fact]
    public void UnitedStates_ChangesClocksOnItsOwnDays()
    {
        var newYork = new BusinessCalendar(new CalendarPolicy { UtcOffsetMinutes = -300, DaylightSaving = DaylightSaving.Us });
        Assert.Equal(TimeSpan.FromHours(1), newYork.WorkingTime(Time("2026-03-09T12:00Z"), Time("2026-03-09T13:00Z")));
        Assert.Equal(TimeSpan.Zero, newYork.WorkingTime(Time("2026-03-06T12:00Z"), Time("2026-03-06T13:00Z")));
    }

    [Fact]
    public void Standard_ByTheClock_CountsNightsToo()
    {
        var standard = new DurationStandard(TimeSpan.FromHours(20), TimeSpan.FromHours(4), TimeSpan.FromDays(3));
        Assert.Equal(Time("2026-11-22T10:00Z"), Berlin.CorridorEnd(Time("2026-11-21T10:00Z"), standard));
        Assert.Equal(TimeSpan.FromDays(2), Berlin.Elapsed(Time("2026-11-20T10:00Z"), Time("2026-11-22T10:00Z"), standard));
        Assert.Equal(TimeSpan.FromHours(7), Berlin.Elapsed(Time("2026-11-20T10:00Z"), Time("2026-11-22T10:00Z"), standard with { BusinessTime = true }));
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
