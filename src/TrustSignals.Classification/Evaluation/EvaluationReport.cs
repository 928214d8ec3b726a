using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Evaluation;

/// <summary>The figures of a judged collection.</summary>
public sealed class EvaluationReport
{
    private const int Bins = 10;

    /// <summary>Computes all figures.</summary>
    /// <param name="predictions">The judged texts.</param>
    public EvaluationReport(IReadOnlyList<Prediction> predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        Predictions = predictions;
        Confusion = new ConfusionMatrix(3);
        foreach (Prediction prediction in predictions)
        {
            Confusion.Add((int)prediction.Expected, (int)prediction.Predicted);
        }

        Prediction[] answered = [.. predictions.Where(prediction => !prediction.IsAbstained)];
        Coverage = predictions.Count == 0 ? 0 : answered.Length / (double)predictions.Count;
        Reliability = [.. answered.GroupBy(prediction => Math.Min(Bins - 1, (int)(prediction.Confidence * Bins))).OrderBy(bin => bin.Key)
            .Select(bin => new ReliabilityBin(bin.Key / (double)Bins, bin.Count(), bin.Average(p => p.Confidence), bin.Average(p => p.IsRight ? 1.0 : 0.0)))];
        Ece = answered.Length == 0 ? 0 : Reliability.Sum(bin => bin.Count * Math.Abs(bin.Confidence - bin.Accuracy)) / answered.Length;
    }

    /// <summary>The judged texts.</summary>
    public IReadOnlyList<Prediction> Predictions { get; }

    /// <summary>Expected against predicted, in the order of <see cref="Polarity"/>.</summary>
    public ConfusionMatrix Confusion { get; }

    /// <summary>Expected calibration error over ten bins of equal width (Naeini et al. 2015), of the texts answered.</summary>
    public double Ece { get; }

    /// <summary>The share of texts answered.</summary>
    public double Coverage { get; }

    /// <summary>Confidence against accuracy, per bin.</summary>
    public IReadOnlyList<ReliabilityBin> Reliability { get; }

    /// <summary>Coverage against accuracy as the least confidence rises.</summary>
    public IEnumerable<CoveragePoint> CoverageCurve()
    {
        foreach (double floor in new[] { 0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95 })
        {
            Prediction[] answered = [.. Predictions.Where(p => p.Confidence >= floor)];
            if (answered.Length > 0)
            {
                yield return new CoveragePoint(floor, answered.Length / (double)Predictions.Count, answered.Average(p => p.Judged == p.Expected ? 1.0 : 0.0));
            }
        }
    }

    /// <summary>The surest of the wrong judgements.</summary>
    /// <param name="count">How many at most.</param>
    public IEnumerable<Prediction> WorstErrors(int count) =>
        Predictions.Where(p => !p.IsRight && !p.IsAbstained).OrderByDescending(p => p.Confidence).Take(count);
}
