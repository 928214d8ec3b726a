namespace TrustSignals.Bench.Statistics;

/// <summary>The area under the receiver operating characteristic.</summary>
internal static class RocCurve
{
    /// <summary>The chance that a positive case scores above a negative one; ties count half (Mann-Whitney).</summary>
    /// <exception cref="ArgumentException">There are no positive or no negative cases.</exception>
    public static double Area(IReadOnlyCollection<(double Score, bool IsPositive)> cases)
    {
        long positive = cases.Count(item => item.IsPositive);
        long negative = cases.Count - positive;
        if (positive == 0 || negative == 0)
        {
            throw new ArgumentException($"an AUC needs cases of both kinds, not {positive} positive and {negative} negative ones");
        }

        double rankSum = 0;
        int before = 0;
        foreach (var tied in cases.GroupBy(item => item.Score).OrderBy(group => group.Key))
        {
            int count = tied.Count();
            rankSum += tied.Count(item => item.IsPositive) * (before + ((count + 1) / 2.0));
            before += count;
        }

        return (rankSum - (positive * (positive + 1) / 2.0)) / ((double)positive * negative);
    }
}
