using System.Globalization;
using TrustSignals.Domain.Policies;

namespace TrustSignals.Bench.Detection;

/// <summary>A random search for the spiral's constants on the training seed; where docs/calibration.md has them from.</summary>
internal static class Calibration
{
    public static Policy Run(Policy start, IReadOnlyCollection<History> train, double budget, int rounds, TextWriter output)
    {
        var random = new Random(17);
        Policy best = start;
        DetectionScore bestScore = DetectionScore.Of(new StageDetector(start), train);
        for (int round = 0; round < rounds; round++)
        {
            SpiralPolicy near = round % 2 == 0 ? start.Spiral : best.Spiral;
            double Scale(double value, double spread) => value * Math.Pow(spread, (2 * random.NextDouble()) - 1);
            SpiralPolicy drawn = near with
            {
                UsualShare = Math.Min(0.3, Scale(near.UsualShare, 1.4)),
                UsualShareWeight = Scale(near.UsualShareWeight, 1.6),
                UsualShareReach = Scale(near.UsualShareReach, 1.5),
                SlideShift = Math.Min(0.8, Scale(near.SlideShift, 1.4)),
                SingleCap = Scale(near.SingleCap, 1.3),
                SlidingEnter = Scale(near.SlidingEnter, 1.25),
            };
            drawn = drawn with { SlidingExit = drawn.SlidingEnter * (0.4 + (0.3 * random.NextDouble())), WatchEnter = drawn.SlidingEnter * 0.75, WatchExit = drawn.SlidingEnter * 0.35, SpiralEnter = drawn.SlidingEnter * 1.6, SpiralExit = drawn.SlidingEnter * 1.1 };
            if (drawn.SingleCap >= drawn.WatchEnter)
            {
                continue;
            }

            Policy candidate = start with { Spiral = drawn };
            DetectionScore score = DetectionScore.Of(new StageDetector(candidate), train);
            if (Better(score, bestScore, budget))
            {
                (best, bestScore) = (candidate, score);
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round}: {score}\n  {drawn}"));
            }
        }

        return best;
    }

    /// <summary>Within the budget first, then the shorter delay.</summary>
    private static bool Better(DetectionScore score, DetectionScore than, double budget) =>
        than.FalseAlarmsPerCustomerYear > budget
            ? score.FalseAlarmsPerCustomerYear < than.FalseAlarmsPerCustomerYear
            : score.FalseAlarmsPerCustomerYear <= budget && Cost(score) < Cost(than);

    private static double Cost(DetectionScore score) => score.MiddleDelayDays + (1000 * Math.Max(0, 0.97 - score.Recall));
}
