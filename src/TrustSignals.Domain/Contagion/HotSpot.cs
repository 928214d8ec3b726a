using System.Collections.Immutable;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Contagion;

/// <summary>How much trust one expectation lost at one touchpoint.</summary>
/// <param name="Touchpoint">The touchpoint.</param>
/// <param name="Mechanism">The expectation.</param>
/// <param name="Lost">The sum of breaking m·c.</param>
public sealed record HotSpot(string Touchpoint, Mechanism Mechanism, double Lost)
{
    /// <summary>Touchpoint × mechanism by trust lost, the worst first.</summary>
    /// <param name="days">Touchpoint days, whole or in parts, in any order; those of single actors are left out.</param>
    public static ImmutableArray<HotSpot> Rank(IEnumerable<TouchpointDay> days) =>
    [
        .. days.Where(day => day.Key.Actor is null)
            .GroupBy(day => day.Key.Touchpoint, StringComparer.Ordinal)
            .SelectMany(group => Enumerable.Range(0, MechanismNames.Count).Select(index =>
                (Touchpoint: group.Key, Mechanism: (Mechanism)index, Micros: group.Sum(day => day.LostMicros[index]))))
            .Where(spot => spot.Micros > 0)
            .OrderByDescending(spot => spot.Micros).ThenBy(spot => spot.Touchpoint, StringComparer.Ordinal).ThenBy(spot => spot.Mechanism)
            .Select(spot => new HotSpot(spot.Touchpoint, spot.Mechanism, spot.Micros / 1e6)),
    ];
}
