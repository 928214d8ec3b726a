using TrustSignals.Domain.Policies;

namespace TrustSignals.Domain.ServiceLevels;

/// <summary>How a segment stands against its trust SLA at a time. Over-trust misses the band like a gap does.</summary>
public sealed record ServiceLevelReport
{
    /// <summary>Customers with a reading.</summary>
    public required int Customers { get; init; }

    /// <summary>The share of them in their band, in [0, 1]; 1 when there are none.</summary>
    public required double Attainment { get; init; }

    /// <summary>The share that was agreed.</summary>
    public required double Target { get; init; }

    /// <summary>How fast the tolerated share is used up: (1 − attainment) / (1 − target); above 1 the SLA is missed.</summary>
    public required double BurnRate { get; init; }

    /// <summary>The longest time that any customer was below the band in one piece.</summary>
    public required TimeSpan LongestBelow { get; init; }

    /// <summary>Customers who are below the band for longer than agreed.</summary>
    public required int BelowTooLong { get; init; }

    /// <summary>Severe breaks whose explanation was due by now.</summary>
    public required int ExplanationsDue { get; init; }

    /// <summary>Those of them that were explained in time.</summary>
    public required int ExplainedInTime { get; init; }

    /// <summary>Whether everything that was agreed is kept.</summary>
    public bool IsMet => BurnRate <= 1.0 && BelowTooLong == 0 && ExplainedInTime == ExplanationsDue;

    /// <summary>Reads a segment's SLA.</summary>
    /// <param name="readings">All readings of the segment's customers, in any order; those after <paramref name="at"/> are left out.</param>
    /// <param name="delays">The severe breaks of these customers.</param>
    /// <param name="policy">What was agreed.</param>
    /// <param name="at">The time of the report.</param>
    public static ServiceLevelReport Of(
        IEnumerable<BandReading> readings, IEnumerable<ExplanationDelay> delays, ServiceLevelPolicy policy, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(policy);
        BandReading[][] customers =
        [
            .. readings.Where(reading => reading.At <= at).GroupBy(reading => reading.Customer, StringComparer.Ordinal)
                .Select(group => group.OrderBy(reading => reading.At).ToArray()),
        ];
        double attainment = customers.Length == 0
            ? 1.0
            : (double)customers.Count(series => series[^1].Position == BandPosition.Within) / customers.Length;
        var limit = TimeSpan.FromDays(policy.LongestBelowDays);
        var within = TimeSpan.FromHours(policy.ExplanationHours);
        ExplanationDelay[] due = [.. delays.Where(delay => delay.BrokenAt + within < at || (delay.ExplainedAt is { } done && done <= at))];
        return new ServiceLevelReport
        {
            Customers = customers.Length,
            Attainment = attainment,
            Target = policy.Attainment,
            BurnRate = (1.0 - attainment) / (1.0 - policy.Attainment),
            LongestBelow = customers.Select(series => BelowRuns(series, at).DefaultIfEmpty().Max()).DefaultIfEmpty().Max(),
            BelowTooLong = customers.Count(series => series[^1].Position == BandPosition.Below && BelowRuns(series, at).Last() > limit),
            ExplanationsDue = due.Length,
            ExplainedInTime = due.Count(delay => delay.ExplainedAt is { } done && done - delay.BrokenAt <= within),
        };
    }

    private static IEnumerable<TimeSpan> BelowRuns(BandReading[] series, DateTimeOffset at)
    {
        DateTimeOffset? since = null;
        foreach (BandReading reading in series)
        {
            if (reading.Position == BandPosition.Below)
            {
                since ??= reading.At;
            }
            else if (since is { } began)
            {
                yield return reading.At - began;
                since = null;
            }
        }

        if (since is { } still)
        {
            yield return at - still;
        }
    }
}
