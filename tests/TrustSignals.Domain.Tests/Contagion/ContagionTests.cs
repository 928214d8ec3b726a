using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using TrustSignals.Domain.Contagion;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests.Contagion;

public sealed class ContagionTests
{
    private static readonly DateOnly Today = new(2026, 1, 7);

    private static readonly Gen<TouchpointDay[]> Parts =
        from events in (from customer in Gen.Choose(1, 9)
                        from polarity in Gen.Elements(Polarity.Affirming, Polarity.Breaking)
                        from actor in Gen.Elements(null, "a-1", "a-2")
                        from strength in Draw.Number(0.1, 1)
                        from id in Gen.Choose(0, 100_000)
                        select TouchpointDay.PartsOf($"k-{customer}", [At(id, polarity, 3, strength) with { Actor = actor }])).ListOf()
        select events.SelectMany(parts => parts).ToArray();

    [Fact]
    public void Plus_AnyOrderAndGrouping_IsTheSame() => Property.Holds(Parts, parts =>
    {
        TouchpointDay[] shuffled = [.. parts];
        new Random(parts.Length).Shuffle(shuffled);
        Assert.Equal(Text(Sum(parts)), Text(Sum(shuffled)));
        int half = parts.Length / 2;
        Assert.Equal(Text(Sum(parts)), Text(Sum([.. Sum(parts[..half]), .. Sum(parts[half..])])));
    });

    [Fact]
    public void Minus_APartThatWasAdded_LeavesTheRest() => Property.Holds(Parts, parts =>
    {
        TouchpointDay more = TouchpointDay.PartsOf("k-99", [At(1, Polarity.Breaking, 3)])[0];
        foreach (TouchpointDay day in Sum(parts).Where(day => day.Key == more.Key))
        {
            Assert.Equal(Text([day]), Text([day.Plus(more).Minus(more)]));
        }
    });

    [Fact]
    public void Plus_AnotherTouchpoint_IsRefused()
    {
        TouchpointDay hotline = TouchpointDay.PartsOf("k-1", [At(1, Polarity.Breaking, 3)])[0];
        TouchpointDay shop = TouchpointDay.PartsOf("k-1", [At(1, Polarity.Breaking, 3) with { Touchpoint = "shop" }])[0];
        Assert.Throws<ArgumentException>(() => hotline.Plus(shop));
    }

    [Fact]
    public void Find_EnoughCustomersInTheWindow_NamesThemAndTheExposed()
    {
        TouchpointDay[] days = Days(broken: 5, content: 3);
        ContagionFinding found = Assert.Single(ContagionFinder.Find(days, new ContagionPolicy(), Today));
        Assert.Equal("hotline", found.Touchpoint);
        Assert.Equal(5, found.Disappointed.Length);
        Assert.Equal<IEnumerable<string>>(["content-0", "content-1", "content-2"], found.Exposed);
        Assert.Equal(new DateOnly(2026, 1, 5), found.Since);
    }

    [Fact]
    public void Find_OneCustomerManyTimes_IsNoContagion() => Assert.Empty(ContagionFinder.Find(
        Enumerable.Range(0, 20).SelectMany(id => TouchpointDay.PartsOf("k-1", [At(id, Polarity.Breaking, 3)])), new ContagionPolicy(), Today));

    [Fact]
    public void Find_TooFewOrTooOld_IsNoContagion()
    {
        Assert.Empty(ContagionFinder.Find(Days(broken: 4, content: 30), new ContagionPolicy(), Today));
        Assert.Empty(ContagionFinder.Find(Days(broken: 5, content: 0), new ContagionPolicy(), Today.AddDays(10)));
    }

    [Fact]
    public void Find_AnActor_IsNamedOnlyWhereThePolicyAllowsAndTheGroupIsLargeEnough()
    {
        TouchpointDay[] days = Days(broken: 6, content: 0, actor: "a-17");
        Assert.All(ContagionFinder.Find(days, new ContagionPolicy(), Today), found => Assert.Null(found.Actor));
        Assert.Contains(ContagionFinder.Find(days, new ContagionPolicy { NamesActors = true }, Today), found => found.Actor == "a-17");
        Assert.DoesNotContain(
            ContagionFinder.Find(days, new ContagionPolicy { NamesActors = true, MinimumCustomers = 2, GroupFloor = 7 }, Today), found => found.IsOneActor);
    }

    [Fact]
    public void HotSpots_RankByTrustLost()
    {
        ImmutableArray<HotSpot> ranked = HotSpot.Rank(
        [
            .. TouchpointDay.PartsOf("k-1", [At(1, Polarity.Breaking, 3, 0.2) with { Mechanism = Mechanism.Clarity }]),
            .. TouchpointDay.PartsOf("k-2", [At(2, Polarity.Breaking, 3, 0.9) with { Mechanism = Mechanism.CostFairness, Actor = "a-1" }]),
            .. TouchpointDay.PartsOf("k-3", [At(3, Polarity.Affirming, 3, 0.9)]),
        ]);
        Assert.Equal<IEnumerable<HotSpot>>(
            [new HotSpot("hotline", Mechanism.CostFairness, 0.9), new HotSpot("hotline", Mechanism.Clarity, 0.2)], ranked);
    }

    [Fact]
    public void PartsOf_ActsAndSignalsWithoutTouchpoint_AreNothing() => Assert.Empty(TouchpointDay.PartsOf(
        "k-1", [At(1, Polarity.Breaking, 3) with { Touchpoint = null }, At(2, Polarity.None, 3) with { Kind = SignalKind.CustomerContact }]));

    private static TouchpointDay[] Days(int broken, int content, string? actor = null) =>
    [
        .. Enumerable.Range(0, broken).SelectMany(id => TouchpointDay.PartsOf($"broken-{id}", [At(id, Polarity.Breaking, id) with { Actor = actor }])),
        .. Enumerable.Range(0, content).SelectMany(id => TouchpointDay.PartsOf($"content-{id}", [At(100 + id, Polarity.Affirming, 2) with { Actor = actor }])),
    ];

    private static Signal At(int id, Polarity polarity, int day, double strength = 0.5) =>
        Draw.Judgement(id, polarity, Draw.Start.AddDays(day), strength) with { Touchpoint = "hotline" };

    private static TouchpointDay[] Sum(IEnumerable<TouchpointDay> parts) =>
        [.. parts.GroupBy(part => part.Key).Select(group => group.Aggregate((sum, part) => sum.Plus(part)))];

    private static string Text(IEnumerable<TouchpointDay> days) => string.Join('\n', days
        .Select(day => $"{day.Key} {string.Join(' ', day.Customers)} {string.Join(' ', day.LostMicros)}").Order(StringComparer.Ordinal));
}
