using TrustSignals.Domain.Conditions;
using TrustSignals.Domain.Policies;

namespace TrustSignals.Domain.ServiceLevels;

/// <summary>
/// How fast a segment uses up the share of customers that may be out of their band, over several windows: 1 uses up
/// exactly what was agreed. A long window tells that it is no blip, a short one that it is still going on (the
/// multi-window, multi-burn-rate alert of Google's "The Site Reliability Workbook", chapter 5, on slower clocks).
/// </summary>
/// <param name="SixHours">Over the last 6 hours.</param>
/// <param name="Day">Over the last 24 hours.</param>
/// <param name="Week">Over the last 7 days.</param>
public sealed record BurnRates(double SixHours, double Day, double Week)
{
    /// <summary>Reads the windows.</summary>
    /// <param name="hours">The segment's hours, in any order.</param>
    /// <param name="service">What was agreed.</param>
    /// <param name="at">Now: later hours are left out.</param>
    public static BurnRates Of(IReadOnlyCollection<SegmentHour> hours, ServiceLevelPolicy service, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(hours);
        ArgumentNullException.ThrowIfNull(service);
        return new BurnRates(Over(TimeSpan.FromHours(6)), Over(TimeSpan.FromDays(1)), Over(TimeSpan.FromDays(7)));

        // Hours in which nothing was written down count as not burning: a new segment does not alert on its first hour.
        double Over(TimeSpan window) => hours.Where(hour => hour.Hour > at - window && hour.Hour <= at).DistinctBy(hour => hour.Hour)
            .Sum(hour => 1.0 - hour.Attainment) / window.TotalHours / (1.0 - service.Attainment);
    }

    /// <summary>Whether the SLA burns, and how urgently.</summary>
    /// <param name="policy">From which burn on.</param>
    /// <param name="held">Whether it burnt before.</param>
    /// <returns>Null when it does not.</returns>
    public ConditionSeverity? Severity(BurnPolicy policy, bool held)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return Day >= policy.Fast && SixHours >= policy.Fast ? ConditionSeverity.Critical
            : Week >= policy.Slow && Day >= policy.Slow ? ConditionSeverity.Warning
            : held && Day >= policy.Exit ? ConditionSeverity.Warning
            : null;
    }
}
