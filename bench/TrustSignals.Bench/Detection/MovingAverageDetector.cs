namespace TrustSignals.Bench.Detection;

/// <summary>Baseline: the mean of the last <paramref name="Length"/> experiences falls below a threshold.</summary>
internal sealed record MovingAverageDetector(ExperienceMeasure Measure, int Length, double Threshold) : IDetector
{
    private static readonly int[] Lengths = [3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 25, 30];

    public static IEnumerable<MovingAverageDetector> Grid(ExperienceMeasure measure) =>
        from length in Lengths
        from step in Enumerable.Range(0, 60)
        select new MovingAverageDetector(measure, length, measure == ExperienceMeasure.BreakCount ? -0.05 - (step * 0.015) : 0.15 - (step * 0.01));

    public IEnumerable<DateTimeOffset> Alarms(History history)
    {
        var last = new Queue<double>(Length + 1);
        bool isStanding = false;
        foreach ((DateTimeOffset at, double value) in Measure.Values(history))
        {
            last.Enqueue(value);
            if (last.Count > Length)
            {
                last.Dequeue();
            }

            bool isBelow = last.Count == Length && last.Sum() / Length < Threshold;
            if (isBelow && !isStanding)
            {
                yield return at;
            }

            isStanding = isBelow;
        }
    }
}
