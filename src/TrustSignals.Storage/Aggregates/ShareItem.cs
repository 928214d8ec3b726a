using TrustSignals.Domain.Contagion;
using TrustSignals.Domain.Numerics;
using TrustSignals.Domain.ServiceLevels;

namespace TrustSignals.Storage.Aggregates;

/// <summary>One sum, or one customer's share in it.</summary>
/// <param name="RowKey">The sum's row.</param>
/// <param name="Name">The touchpoint or segment.</param>
/// <param name="Actor">The actor's pseudonym, or null.</param>
/// <param name="Day">The day's number, or null where there is none.</param>
/// <param name="Counts">The numbers.</param>
internal sealed record ShareItem(string RowKey, string Name, string? Actor, int? Day, CountVector Counts)
{
    public bool IsTouchpoint => RowKey.StartsWith(AggregateKeys.TouchpointPrefix, StringComparison.Ordinal);

    /// <summary>Whether customers are listed for it: those of a touchpoint as a whole, never those of one actor.</summary>
    public bool ListsCustomers => IsTouchpoint && Actor is null;

    public static ShareItem Of(TouchpointCounts counts) =>
        new(AggregateKeys.Touchpoint(counts.Key), counts.Key.Touchpoint, counts.Key.Actor, counts.Key.Day.DayNumber, counts.Counts);

    public static ShareItem Of(SegmentCounts counts) =>
        new(AggregateKeys.Segment(counts.Key), counts.Key.Segment, null, counts.Key.BelowSince?.DayNumber, counts.Counts);

    public TouchpointCounts ToTouchpoint() => new(new TouchpointKey(Name, Actor, DateOnly.FromDayNumber(Day!.Value)), Counts);

    public SegmentCounts ToSegment() => new(new SegmentKey(Name, Day is { } day ? DateOnly.FromDayNumber(day) : null), Counts);
}
