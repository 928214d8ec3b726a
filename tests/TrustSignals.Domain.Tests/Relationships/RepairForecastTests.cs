using FsCheck;
using FsCheck.Fluent;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests.Relationships;

public sealed class RepairForecastTests
{
    private static readonly Policy Policy = PolicyReader.Default;

    /// <summary>Living through good experiences at the same pace repairs in the week that was told, and not in the one before.</summary>
    [Fact]
    public void Weeks_LivedThrough_RepairInTheWeekTold() => Property.Holds(
        from days in Gen.Choose(0, 90).ArrayOf(12)
        from strengths in Draw.Number(0.05, 0.9).ArrayOf(12)
        from goods in Gen.Choose(0, 8)
        select (days, strengths, goods),
        drawn =>
        {
            Signal[] history =
            [
                .. drawn.days.Select((day, index) => Draw.Judgement(
                    index, index < drawn.goods ? Polarity.Affirming : Polarity.Breaking, Draw.Start.AddDays(day).AddMinutes(index), drawn.strengths[index])),
            ];
            DateTimeOffset at = Draw.Start.AddDays(100);
            RelationshipState state = RelationshipLedger.FoldFromScratch(history, Policy).AdvancedTo(at, Policy);
            if (RepairForecast.Weeks(state, Policy, at) is not { } weeks)
            {
                Assert.True(IsWell(state, at));
                return;
            }

            TimeSpan gap = (at - history.Min(signal => signal.OccurredAt)) / history.Length;
            DateTimeOffset time = at;
            for (int number = 0; !IsWell(state, time) && time < at.AddDays(7 * RepairForecast.LongestWeeks); number++)
            {
                time += gap;
                state = RelationshipLedger.FoldFromScratch([.. history, .. Enumerable.Range(1, number + 1).Select(Good)], Policy).AdvancedTo(time, Policy);
            }

            double lived = (time - at).TotalDays / 7;
            Assert.InRange(lived, weeks - 1 - 1e-6, weeks == RepairForecast.LongestWeeks ? double.MaxValue : weeks + 1e-6);

            Signal Good(int count) => Draw.Judgement(1000 + count, Polarity.Affirming, at + (gap * count), Policy.Level.OrdinaryWeight);
        });

    [Fact]
    public void Weeks_TooLittleKnownOrNothingToRepair_IsNotTold()
    {
        Script few = new Script().Bad(0).Bad(10).Bad(20);
        Script young = new Script().Bad(0).Bad(1).Bad(2).Bad(13.9);
        Script well = new Script().Good(0, 30).Good(40, 3);

        Assert.Null(RepairForecast.Weeks(few.Fold(), Policy, Script.Day(30)));
        Assert.Null(RepairForecast.Weeks(young.Fold(), Policy, Script.Day(13.9)));
        Assert.NotNull(RepairForecast.Weeks(young.Fold(), Policy, Script.Day(14)));
        Assert.Null(RepairForecast.Weeks(well.Fold(), Policy, Script.Day(50)));
    }

    /// <summary>Much trust and then a run of small disappointments: the level is still in the band, and there is a slide to repair.</summary>
    [Fact]
    public void Weeks_SlideAboveTheBandsEdge_LastUntilItIsOver()
    {
        Script script = new Script().Good(0, 120);
        for (int number = 0; number < 3; number++)
        {
            script.Bad(30 + (number * 3), 0.3);
        }

        Relationship read = script.Read(37);
        Assert.True(read.Level >= read.Band.Low && read.Stage == SpiralStage.Sliding, $"{read.Level} of {read.Band}, {read.Stage}");

        Assert.InRange(RepairForecast.Weeks(script.At(37), Policy, Script.Day(37)) ?? 0, 1, RepairForecast.LongestWeeks);
    }

    [Fact]
    public void Weeks_SlowerPace_TakesLonger()
    {
        int quick = WeeksOf(2)!.Value;
        int slow = WeeksOf(12)!.Value;
        Assert.InRange(quick, 2, slow - 1);
        Assert.InRange(slow, quick + 1, RepairForecast.LongestWeeks - 1);
    }

    [Fact]
    public void Weeks_RepairedAtTheEndOfAWeek_CountsThatWeek()
    {
        int exact = WeeksOf(7)!.Value;

        Assert.Equal(exact + 1, WeeksOf(7, lateTicks: 8));
    }

    [Fact]
    public void Weeks_PaceThatNeverReachesTheBand_IsToldAsTheLongest() =>
        Assert.Equal(RepairForecast.LongestWeeks, WeeksOf(300, policy: Policy with { OwnBand = new TargetBand(90, 95) }));

    /// <summary>15,000 breaks in two weeks weigh 30,000 with their bias of 5; 50,000 experiences of the same pace bring 20,000.</summary>
    [Fact]
    public void Weeks_MoreBreaksThanCanBeMadeUpFor_IsNotTold()
    {
        const int Breaks = 15_000;
        Signal[] history = [.. Enumerable.Range(0, Breaks).Select(number => Draw.Judgement(number, Polarity.Breaking, Draw.Start.AddDays(15.0 * number / Breaks), 0.4))];

        Assert.Null(RepairForecast.Weeks(RelationshipLedger.FoldFromScratch(history, Policy), Policy, Draw.Start.AddDays(15)));
    }

    [Fact]
    public void Weeks_Nothing_IsRefused()
    {
        Assert.Throws<ArgumentNullException>("state", () => RepairForecast.Weeks(null!, Policy, Draw.Start));
        Assert.Throws<ArgumentNullException>("policy", () => RepairForecast.Weeks(new RelationshipState(), null!, Draw.Start));
    }

    /// <returns>The weeks of eight breaks so many days apart, seen as many days and some ticks after the last.</returns>
    private static int? WeeksOf(double every, long lateTicks = 0, Policy? policy = null)
    {
        var script = new Script(policy);
        for (int number = 0; number < 8; number++)
        {
            script.Bad(number * every, 0.4);
        }

        return RepairForecast.Weeks(script.Fold(), script.Policy, Script.Day(8 * every).AddTicks(lateTicks));
    }

    private static bool IsWell(RelationshipState state, DateTimeOffset at)
    {
        Relationship read = Relationship.Of(state, Policy, at);
        return read.Level >= read.Band.Low && read.Stage < SpiralStage.Sliding;
    }
}
