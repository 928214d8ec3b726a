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

    [Fact]
    public void Weeks_SlowerPace_TakesLonger()
    {
        int? Weeks(double every)
        {
            var script = new Script();
            for (int number = 0; number < 8; number++)
            {
                script.Bad(number * every, 0.4);
            }

            return RepairForecast.Weeks(script.Fold(), Policy, Script.Day(8 * every));
        }

        int quick = Weeks(2)!.Value;
        int slow = Weeks(12)!.Value;
        Assert.InRange(quick, 2, slow - 1);
        Assert.InRange(slow, quick + 1, RepairForecast.LongestWeeks - 1);
    }

    [Fact]
    public void Weeks_Nothing_IsRefused()
    {
        Assert.Throws<ArgumentNullException>("state", () => RepairForecast.Weeks(null!, Policy, Draw.Start));
        Assert.Throws<ArgumentNullException>("policy", () => RepairForecast.Weeks(new RelationshipState(), null!, Draw.Start));
    }

    private static bool IsWell(RelationshipState state, DateTimeOffset at)
    {
        Relationship read = Relationship.Of(state, Policy, at);
        return read.Level >= read.Band.Low && read.Stage < SpiralStage.Sliding;
    }
}
