namespace TrustSignals.Cli.Api;

/// <summary>What another policy would change in one customer group.</summary>
internal sealed record PolicySegmentReading(
    string Segment, int Customers, int Changed, int Worse, int Better, double LevelChangeSum, double LevelChangeMost,
    IReadOnlyDictionary<string, int> Moves, IReadOnlyDictionary<string, int> BandMoves)
{
    /// <summary>The sums of the same group over several pages.</summary>
    public static PolicySegmentReading Of(string segment, IReadOnlyCollection<PolicySegmentReading> pages) => new(
        segment, pages.Sum(page => page.Customers), pages.Sum(page => page.Changed), pages.Sum(page => page.Worse), pages.Sum(page => page.Better),
        pages.Sum(page => page.LevelChangeSum), pages.Select(page => page.LevelChangeMost).MaxBy(Math.Abs),
        Add(pages.Select(page => page.Moves)), Add(pages.Select(page => page.BandMoves)));

    private static SortedDictionary<string, int> Add(IEnumerable<IReadOnlyDictionary<string, int>> counts) => new(
        counts.SelectMany(page => page).GroupBy(item => item.Key).ToDictionary(group => group.Key, group => group.Sum(item => item.Value)),
        StringComparer.Ordinal);
}
