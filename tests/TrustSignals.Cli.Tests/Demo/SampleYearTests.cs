using TrustSignals.Cli.Demo;
using TrustSignals.Ingestion.CloudEvents;
using Year = TrustSignals.Cli.Demo.SampleYear;

namespace TrustSignals.Cli.Tests.Demo;

public sealed class SampleYearTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Samples");

    [Theory]
    [InlineData("2024-02-29T12:00:00Z")]
    [InlineData("2026-11-22T03:00:00Z")]
    [InlineData("2031-07-06T23:59:59Z")]
    public void Read_AnyPresent_EndsWithinTheWeekBeforeItOnTheSameWeekday(string present)
    {
        DateTimeOffset now = DateTimeOffset.Parse(present, System.Globalization.CultureInfo.InvariantCulture);

        Year year = Year.Read(Folder, now);

        Assert.InRange(now - year.AsOf, TimeSpan.Zero, TimeSpan.FromDays(7));
        Assert.Equal(DayOfWeek.Saturday, year.AsOf.DayOfWeek);
        Assert.All(year.Events, item => Assert.True(item.Time <= now));
        Assert.Equal(year.Events.Select(item => item.Time).Order(), year.Events.Select(item => item.Time));
        var end = DateOnly.FromDateTime(year.AsOf.UtcDateTime);
        Assert.Equal([true, false], year.Plans.Select(plan => plan.From <= end));
        Assert.All(year.Plans, plan => Assert.Equal((DayOfWeek.Monday, DayOfWeek.Monday), (plan.Told.DayOfWeek, plan.From.DayOfWeek)));
    }

    [Fact]
    public void Read_EveryEvent_IsAcceptedAtThePresent()
    {
        DateTimeOffset now = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);

        Assert.All(Year.Read(Folder, now).Events, item => Assert.Empty(CloudEventReader.Read(item.Json, now).Errors));
    }

    [Fact]
    public void Months_AllTogether_AreTheYearInOrder()
    {
        Year year = Year.Read(Folder, new DateTimeOffset(2026, 11, 22, 3, 0, 0, TimeSpan.Zero));

        Assert.Equal(year.Events, year.Months.SelectMany(month => month));
        Assert.InRange(year.Months.Count(), 12, 13);
    }

    [Fact]
    public void Steps_TheWholeYear_HoldEachCustomerOnceAndNoneOfTheNextEventsBeforeTheirEnd()
    {
        Year year = Year.Read(Folder, new DateTimeOffset(2026, 11, 22, 3, 0, 0, TimeSpan.Zero));

        SampleEvent[][] steps = [.. Year.Steps(year.Events)];

        Assert.Equal(year.Events, steps.SelectMany(step => step));
        Assert.All(steps, step => Assert.Equal(step.Length, step.DistinctBy(item => item.Customer).Count()));
        // The clock stands at a step's end while it is counted: nobody's next event may have happened by then.
        Assert.All(steps.Zip(steps.Skip(1)), pair => Assert.True(pair.First[^1].Time <= pair.Second[0].Time));
    }
}
