using TrustSignals.Domain.Relationships;

namespace TrustSignals.Storage.Policies;

/// <summary>What another policy would change in one customer group. Those of several pages add up.</summary>
/// <param name="Segment">The group; empty for customers without one.</param>
/// <param name="Customers">How many were read.</param>
/// <param name="Changed">Of them, how many would have another stage, band position or phase.</param>
/// <param name="Worse">How many would be in a deeper stage.</param>
/// <param name="Better">How many would be in a lighter stage.</param>
/// <param name="LevelChangeSum">The sum of the levels' changes, in points; over <see cref="Customers"/> it is the mean.</param>
/// <param name="LevelChangeMost">The largest change of a level by amount, in points, with its sign.</param>
/// <param name="Moves">How many would go from which stage to which: <c>steady to sliding</c>.</param>
/// <param name="BandMoves">How many would go from which side of the band to which: <c>within to below</c>.</param>
public sealed record PolicySegmentImpact(
    string Segment, int Customers, int Changed, int Worse, int Better, double LevelChangeSum, double LevelChangeMost,
    IReadOnlyDictionary<string, int> Moves, IReadOnlyDictionary<string, int> BandMoves)
{
    /// <summary>Adds up one group's customers.</summary>
    /// <param name="segment">The group.</param>
    /// <param name="impacts">At least one.</param>
    public static PolicySegmentImpact Of(string segment, IReadOnlyCollection<PolicyImpact> impacts) => new(
        segment,
        impacts.Count,
        impacts.Count(item => item.ChangesStanding),
        impacts.Count(item => item.After.Stage > item.Before.Stage),
        impacts.Count(item => item.After.Stage < item.Before.Stage),
        impacts.Sum(item => item.LevelChange),
        impacts.MaxBy(item => Math.Abs(item.LevelChange))!.LevelChange,
        Count(impacts.Where(item => item.After.Stage != item.Before.Stage).Select(item => $"{item.Before.Stage} to {item.After.Stage}")),
        Count(impacts.Where(item => item.After.BandPosition != item.Before.BandPosition).Select(item => $"{item.Before.BandPosition} to {item.After.BandPosition}")));

    private static SortedDictionary<string, int> Count(IEnumerable<string> moves) => new(
        moves.Select(move => move.ToLowerInvariant()).CountBy(move => move).ToDictionary(), StringComparer.Ordinal);
}
