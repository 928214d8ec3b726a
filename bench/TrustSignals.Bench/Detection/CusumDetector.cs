namespace TrustSignals.Bench.Detection;

/// <summary>Baseline: Page's CUSUM, S ← max(0, S − x − reference), alarm and restart at S ≥ limit.</summary>
internal sealed record CusumDetector(ExperienceMeasure Measure, double Reference, double Limit) : IDetector
{
    public static IEnumerable<CusumDetector> Grid(ExperienceMeasure measure) => measure == ExperienceMeasure.SignedWeight
        ? from reference in Enumerable.Range(0, 17).Select(step => -0.2 + (step * 0.025))
          from limit in Enumerable.Range(1, 60).Select(step => step * 0.05)
          select new CusumDetector(measure, reference, limit)
        : from reference in Enumerable.Range(1, 14).Select(step => step * 0.04)
          from limit in Enumerable.Range(2, 58).Select(step => step * 0.1)
          select new CusumDetector(measure, reference, limit);

    public IEnumerable<DateTimeOffset> Alarms(History history)
    {
        double sum = 0;
        foreach ((DateTimeOffset at, double value) in Measure.Values(history))
        {
            sum = Math.Max(0, sum - value - Reference);
            if (sum >= Limit)
            {
                sum = 0;
                yield return at;
            }
        }
    }
}
