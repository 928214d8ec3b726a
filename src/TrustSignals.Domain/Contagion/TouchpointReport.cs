using System.Collections.Immutable;
using System.Text.Json.Serialization;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Contagion;

/// <summary>
/// Touchpoints and actors over a window that ends today. People are pseudonymous, named only where the policy allows
/// it, and shown only where enough customers stand behind them.
/// </summary>
/// <param name="Today">The last day of the window, UTC.</param>
/// <param name="Days">How many days the window has.</param>
/// <param name="Touchpoints">The touchpoints by trust lost, the worst first.</param>
/// <param name="HotSpots">Touchpoint × mechanism by trust lost, the worst first.</param>
public sealed record TouchpointReport(
    DateOnly Today, int Days, ImmutableArray<TouchpointReading> Touchpoints, ImmutableArray<HotSpot> HotSpots)
{
    /// <summary>The actors over all touchpoints, by trust lost, the worst first: only those behind whom enough customers stand. Not for showing, see <see cref="ActorReading"/>.</summary>
    [JsonIgnore]
    public ImmutableArray<ActorReading> Actors { get; init; } = [];

    /// <summary>The longest window, in days.</summary>
    public const int MaximumDays = 90;

    /// <summary>Reads the window.</summary>
    /// <param name="counts">Sums over customers or parts of them, in any order; other days are left out.</param>
    /// <param name="policy">What contagion is, and who may be shown.</param>
    /// <param name="today">The last day of the window, UTC: no customer may have a later day.</param>
    /// <param name="days">1 to <see cref="MaximumDays"/>.</param>
    public static TouchpointReport Of(IEnumerable<TouchpointCounts> counts, ContagionPolicy policy, DateOnly today, int days)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, MaximumDays);
        DateOnly first = today.AddDays(1 - days);
        ILookup<bool, TouchpointCounts> seen = counts.Where(part => part.Key.Day >= first).ToLookup(part => part.Key.Touchpoint == TouchpointKey.Everywhere);
        ILookup<string, TouchpointCounts> places = seen[false].ToLookup(part => part.Key.Touchpoint, StringComparer.Ordinal);
        ImmutableArray<TouchpointReading> readings =
        [
            .. places.Select(place => ReadingOf(null, [.. place.Where(part => part.Key.Actor is null)], policy) with
            {
                Touchpoint = place.Key,
                Actors = ActorsOf(place, policy),
            })
            .OrderByDescending(reading => reading.Lost).ThenBy(reading => reading.Touchpoint, StringComparer.Ordinal),
        ];
        return new TouchpointReport(
            today, days, readings,
            [
                .. readings.SelectMany(reading => reading.LostByMechanism)
                    .OrderByDescending(spot => spot.Lost).ThenBy(spot => spot.Touchpoint, StringComparer.Ordinal).ThenBy(spot => spot.Mechanism),
            ])
        {
            Actors = ActorsOf(seen[true], places, [.. readings.Where(reading => reading.Customers >= policy.GroupFloor).Select(reading => reading.Touchpoint)], policy),
        };
    }

    private static ImmutableArray<ActorReading> ActorsOf(
        IEnumerable<TouchpointCounts> everywhere, ILookup<string, TouchpointCounts> places, HashSet<string> groups, ContagionPolicy policy)
    {
        ILookup<string, TouchpointCounts> parts = places.SelectMany(place => place).Where(part => part.Key.Actor is not null)
            .ToLookup(part => part.Key.Actor!, StringComparer.Ordinal);
        return
        [
            .. everywhere.GroupBy(part => part.Key.Actor!, StringComparer.Ordinal)
                .Select(actor => (actor.Key, Overall: ReadingOf(actor.Key, [.. actor], policy)))
                .Where(actor => actor.Overall.Customers >= policy.GroupFloor)
                .OrderByDescending(actor => actor.Overall.Lost).ThenBy(actor => actor.Key, StringComparer.Ordinal)
                .Select(actor =>
                {
                    IGrouping<string, TouchpointCounts>[] at = [.. parts[actor.Key].GroupBy(part => part.Key.Touchpoint, StringComparer.Ordinal)];
                    return new ActorReading(
                        actor.Key, actor.Overall, at.Length,
                        [.. at.Select(place => place.Key).Where(groups.Contains).Order(StringComparer.Ordinal)],
                        at.Select(place => place.Sum(part => part.LatestDisappointed)).DefaultIfEmpty().Max());
                }),
        ];
    }

    private static ImmutableArray<TouchpointReading> ActorsOf(IEnumerable<TouchpointCounts> place, ContagionPolicy policy) =>
    [
        .. place.Where(part => part.Key.Actor is not null).GroupBy(part => part.Key.Actor, StringComparer.Ordinal)
            .Select(group => (group.Key, Reading: ReadingOf(group.Key, [.. group], policy)))
            .Where(actor => actor.Reading.Customers >= policy.GroupFloor)
            .OrderByDescending(actor => actor.Reading.Lost).ThenBy(actor => actor.Key, StringComparer.Ordinal)
            .Select(actor => actor.Reading),
    ];

    private static TouchpointReading ReadingOf(string? actor, ImmutableArray<TouchpointCounts> parts, ContagionPolicy policy)
    {
        string touchpoint = parts.IsEmpty ? "" : parts[0].Key.Touchpoint;
        long disappointed = parts.Sum(part => part.LatestDisappointed);
        return new TouchpointReading
        {
            Touchpoint = touchpoint,
            Actor = policy.NamesActors ? actor : null,
            IsOneActor = actor is not null,
            Customers = parts.Sum(part => part.LatestCustomers),
            Disappointed = disappointed,
            Affirming = parts.Sum(part => part.Affirming),
            Breaking = parts.Sum(part => part.Breaking),
            Gained = parts.Sum(part => part.AffirmingMicros) / 1e6,
            Lost = parts.Sum(part => part.BreakingMicros) / 1e6,
            LostByMechanism =
            [
                .. Enum.GetValues<Mechanism>().Select(mechanism => (mechanism, Micros: parts.Sum(part => part.LostMicros(mechanism))))
                    .Where(item => item.Micros > 0).OrderByDescending(item => item.Micros).ThenBy(item => item.mechanism)
                    .Select(item => new HotSpot(touchpoint, item.mechanism, item.Micros / 1e6)),
            ],
            IsContagion = disappointed >= policy.MinimumCustomers,
        };
    }
}
