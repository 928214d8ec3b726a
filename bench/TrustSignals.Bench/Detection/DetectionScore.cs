using TrustSignals.Simulation;

namespace TrustSignals.Bench.Detection;

/// <summary>How well a detector does on a set of histories.</summary>
/// <param name="Recall">The share of slow slides with an alarm between onset and the end of the history.</param>
/// <param name="MedianDelayDays">From onset to the first alarm after it; a slide without one counts with the rest of its history.</param>
/// <param name="FalseAlarmsPerCustomerYear">Alarms on histories without a decline.</param>
internal sealed record DetectionScore(double Recall, double MedianDelayDays, double FalseAlarmsPerCustomerYear)
{
    /// <summary>The mean of the middle half of the delays: the median without its steps, for a search.</summary>
    public double MiddleDelayDays { get; init; }

    public static DetectionScore Of(IDetector detector, IReadOnlyCollection<History> histories, Regime regime = Regime.SlowSlide)
    {
        History[] quiet = [.. histories.Where(history => history.IsQuietOfDecline)];
        double falseAlarms = quiet.Sum(history => detector.Alarms(history).Count()) / quiet.Sum(history => history.Years);
        var delays = new List<double>();
        int found = 0;
        foreach (History history in histories.Where(history => history.Relationship.Regime == regime))
        {
            DateTimeOffset onset = history.Relationship.Onset!.Value;
            DateTimeOffset? alarm = detector.Alarms(history).Cast<DateTimeOffset?>().FirstOrDefault(at => at >= onset);
            found += alarm is null ? 0 : 1;
            delays.Add(((alarm ?? history.Relationship.End) - onset).TotalDays);
        }

        delays.Sort();
        int middle = delays.Count / 2;
        double median = delays.Count % 2 == 1 ? delays[middle] : (delays[middle - 1] + delays[middle]) / 2;
        return new DetectionScore(found / (double)delays.Count, median, falseAlarms)
        {
            MiddleDelayDays = delays.Skip(delays.Count / 4).Take(Math.Max(1, delays.Count / 2)).Average(),
        };
    }

    /// <summary>The detector with the shortest median delay among those within the budget of false alarms.</summary>
    public static (T Detector, DetectionScore Score) Best<T>(IEnumerable<T> candidates, IReadOnlyCollection<History> histories, double budget)
        where T : IDetector =>
        candidates
            .Select(candidate => (Detector: candidate, Score: Of(candidate, histories)))
            .Where(item => item.Score.FalseAlarmsPerCustomerYear <= budget)
            .MinBy(item => item.Score.MedianDelayDays);
}
