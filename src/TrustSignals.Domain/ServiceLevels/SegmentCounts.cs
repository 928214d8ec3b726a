using System.Collections.Immutable;
using TrustSignals.Domain.Numerics;
using TrustSignals.Domain.Policies;

namespace TrustSignals.Domain.ServiceLevels;

/// <summary>How the customers of a segment stand. One customer's share and the sum over all customers have the same form.</summary>
/// <param name="Key">Which segment.</param>
/// <param name="Counts">The numbers, in the order of the properties below.</param>
public sealed record SegmentCounts(SegmentKey Key, CountVector Counts)
{
    /// <summary>How many classes of five points the levels are counted in.</summary>
    public const int LevelClasses = 20;

    private const int Fixed = 6;

    /// <summary>Customers.</summary>
    public long Customers => Counts[0];

    /// <summary>Below their band.</summary>
    public long Below => Counts[1];

    /// <summary>Within their band.</summary>
    public long Within => Counts[2];

    /// <summary>Above their band.</summary>
    public long Above => Counts[3];

    /// <summary>Severe breaks in sight whose explanation is due.</summary>
    public long ExplanationsDue => Counts[4];

    /// <summary>Those of them that were explained in time.</summary>
    public long ExplainedInTime => Counts[5];

    /// <summary>Customers by level, in classes of five points from 0.</summary>
    public ImmutableArray<long> Levels => [.. Enumerable.Range(Fixed, LevelClasses).Select(index => Counts[index])];

    /// <summary>One customer's share.</summary>
    /// <param name="standing">How the customer stands.</param>
    public static ImmutableArray<SegmentCounts> Of(BandStanding standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        int level = Math.Clamp((int)(standing.Level / (100.0 / LevelClasses)), 0, LevelClasses - 1);
        var whole = new SegmentCounts(
            new SegmentKey(standing.Segment, null),
            new CountVector(
            [
                1, One(BandPosition.Below), One(BandPosition.Within), One(BandPosition.Above), standing.ExplanationsDue, standing.ExplainedInTime,
                .. Enumerable.Range(0, LevelClasses).Select(index => index == level ? 1L : 0L),
            ]));
        return standing.BelowSince is { } since
            ? [whole, new SegmentCounts(new SegmentKey(standing.Segment, DateOnly.FromDateTime(since.UtcDateTime)), new CountVector(1, 1))]
            : [whole];

        long One(BandPosition position) => standing.Position == position ? 1 : 0;
    }
}
