using FsCheck;
using FsCheck.Fluent;
using TrustSignals.Domain.Contagion;
using TrustSignals.Domain.Numerics;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests.Contagion;

public sealed class TouchpointReportTests
{
    private const int LastDay = 20;
    private static readonly DateOnly Today = DateOnly.FromDateTime(Draw.Start.UtcDateTime).AddDays(LastDay);

    private static readonly Gen<(string Customer, Signal Signal)[]> Histories =
        (from customer in Gen.Choose(1, 6)
         from polarity in Gen.Elements(Polarity.Affirming, Polarity.Breaking)
         from touchpoint in Gen.Elements("shop", "hotline")
         from actor in Gen.Elements(null, "a-1", "a-2")
         from day in Gen.Choose(0, LastDay)
         from id in Gen.Choose(0, 1_000_000)
         select ($"k-{customer}", Draw.Judgement(id, polarity, Draw.Start.AddDays(day), 0.5) with { Touchpoint = touchpoint, Actor = actor })).ArrayOf();

    /// <summary>Sums without a single name in them still know how many different customers there were.</summary>
    [Fact]
    public void Of_AnyWindow_CountsDifferentCustomersExactly() => Property.Holds(Histories, history =>
    {
        foreach (int days in (int[])[1, 7, 90])
        {
            TouchpointReport report = TouchpointReport.Of(Sums(history), new ContagionPolicy(), Today, days);
            DateTimeOffset first = Draw.Start.AddDays(LastDay + 1 - days);
            (string, Signal)[] seen = [.. history.Where(item => item.Signal.OccurredAt >= first)];
            foreach (IGrouping<string, (string Customer, Signal Signal)> place in seen.GroupBy(item => item.Item2.Touchpoint!))
            {
                TouchpointReading reading = Assert.Single(report.Touchpoints, item => item.Touchpoint == place.Key);
                Assert.Equal(place.Select(item => item.Customer).Distinct().Count(), reading.Customers);
                Assert.Equal(
                    place.Where(item => item.Signal.Polarity == Polarity.Breaking).Select(item => item.Customer).Distinct().Count(), reading.Disappointed);
                Assert.All(reading.Actors, actor => Assert.True(actor.Customers >= 5 && actor.Actor is null));
            }

            Assert.Equal(seen.Select(item => item.Item2.Touchpoint).Distinct().Count(), report.Touchpoints.Length);
            foreach (IGrouping<string?, (string Customer, Signal Signal)> met in seen.Where(item => item.Item2.Actor is not null).GroupBy(item => item.Item2.Actor))
            {
                int customers = met.Select(item => item.Customer).Distinct().Count();
                ActorReading? reading = report.Actors.SingleOrDefault(actor => actor.Pseudonym == met.Key);
                Assert.Equal(customers >= 5, reading is not null);
                Assert.Equal(customers, reading?.Overall.Customers ?? customers);
                Assert.Equal(met.Select(item => item.Signal.Touchpoint).Distinct().Count(), reading?.Touchpoints ?? met.Select(item => item.Signal.Touchpoint).Distinct().Count());
                int disappointed = met.Where(item => item.Signal.Polarity == Polarity.Breaking).Select(item => item.Customer).Distinct().Count();
                Assert.Equal(disappointed, reading?.Overall.Disappointed ?? disappointed);
            }
        }
    });

    [Fact]
    public void Sums_AnyOrderAndTakenAwayAgain_AreTheSame() => Property.Holds(Histories, history =>
    {
        CountVector all = Sums(history).Aggregate(default(CountVector), (sum, part) => sum + part.Counts);
        CountVector reversed = Sums([.. history.Reverse()]).Reverse().Aggregate(default(CountVector), (sum, part) => sum + part.Counts);
        Assert.Equal(all, reversed);
        Assert.True((all - reversed).IsZero);
        Assert.Equal(all, CountVector.FromBytes(all.ToBytes()));
    });

    [Fact]
    public void Holds_DancingAroundTheThreshold_IsOneEpisode()
    {
        var policy = new ContagionPolicy();
        bool holds = false;
        int began = 0;
        foreach (int disappointed in (int[])[4, 5, 4, 5, 3, 4, 6, 3, 2, 4])
        {
            bool now = ContagionRule.Holds(Reading(disappointed), policy, holds);
            began += now && !holds ? 1 : 0;
            holds = now;
        }

        Assert.Equal((1, false), (began, holds));
    }

    [Theory]
    [InlineData(6, 2, 4, 5, true)]
    [InlineData(6, 1, 4, 5, false)] // One touchpoint: it speaks for itself.
    [InlineData(6, 2, 5, 5, false)] // One of them tells it already.
    [InlineData(4, 2, 3, 5, false)]
    [InlineData(6, 2, 4, 7, false)] // Enough for contagion, too few to speak of a person.
    public void Holds_ActorOverSeveralTouchpoints_OnlyAboveTheFloorAndWhereNoPlaceTells(
        int disappointed, int touchpoints, int mostAtOne, int floor, bool expected)
    {
        var policy = new ContagionPolicy { GroupFloor = floor };
        var reading = new ActorReading("a-1", Reading(disappointed), touchpoints, [], mostAtOne);

        Assert.Equal(expected, ContagionRule.Holds(reading, policy, held: false));
        Assert.Equal(disappointed >= 3, ContagionRule.Holds(reading, policy, held: true));
    }

    [Fact]
    public void Of_ActorAtASmallTouchpoint_NamesOnlyPlacesThatAreGroups()
    {
        (string, Signal)[] history =
        [
            .. Enumerable.Range(0, 6).Select(i => ($"k-{i}", Break(i, "hotline"))),
            .. Enumerable.Range(0, 2).Select(i => ($"k-{i}", Break(100 + i, "night desk"))),
        ];

        ActorReading actor = Assert.Single(TouchpointReport.Of(Sums(history), new ContagionPolicy(), Today, 7).Actors);

        Assert.Equal((6L, 6L, 2, 6L), (actor.Overall.Customers, actor.Overall.Disappointed, actor.Touchpoints, actor.MostAtOne));
        Assert.Equal(["hotline"], actor.Named.AsEnumerable());
        Assert.Null(actor.Overall.Actor);
        Assert.DoesNotContain("a-1", System.Text.Json.JsonSerializer.Serialize(TouchpointReport.Of(Sums(history), new ContagionPolicy(), Today, 7)), StringComparison.Ordinal);

        static Signal Break(int id, string touchpoint) =>
            Draw.Judgement(id, Polarity.Breaking, Draw.Start.AddDays(LastDay - 1), 0.5) with { Touchpoint = touchpoint, Actor = "a-1" };
    }

    [Fact]
    public void Of_SeveralTouchpoints_RanksHotSpotsByTrustLost()
    {
        TouchpointReport report = TouchpointReport.Of(
            Sums([
                ("k-1", At(1, Polarity.Breaking, 0.2) with { Mechanism = Mechanism.Clarity }),
                ("k-2", At(2, Polarity.Breaking, 0.9) with { Mechanism = Mechanism.CostFairness, Actor = "a-1" }),
                ("k-3", At(3, Polarity.Affirming, 0.9)),
                ("k-3", At(4, Polarity.Breaking, 0.5) with { Mechanism = Mechanism.Clarity, Touchpoint = "shop" }),
            ]),
            new ContagionPolicy(), Today, 7);

        Assert.Equal(
            [new HotSpot("hotline", Mechanism.CostFairness, 0.9), new HotSpot("shop", Mechanism.Clarity, 0.5), new HotSpot("hotline", Mechanism.Clarity, 0.2)],
            report.HotSpots.AsEnumerable());

        static Signal At(int id, Polarity polarity, double strength) =>
            Draw.Judgement(id, polarity, Draw.Start.AddDays(LastDay - 1), strength) with { Touchpoint = "hotline" };
    }

    private static TouchpointReading Reading(int disappointed) => new()
    {
        Touchpoint = "shop", Customers = 20, Disappointed = disappointed, Affirming = 0, Breaking = disappointed, Gained = 0, Lost = 1,
        LostByMechanism = [], IsContagion = false,
    };

    private static TouchpointCounts[] Sums((string Customer, Signal Signal)[] history) =>
        [.. history.GroupBy(item => item.Customer).SelectMany(customer => TouchpointCounts.OfCustomer(customer.Key, customer.Select(item => item.Signal)))];
}
