using System.Collections.Immutable;
using TrustSignals.Domain.Policies;

namespace TrustSignals.Domain.ServiceLevels;

/// <summary>How a segment stands against its band and its trust SLA.</summary>
public sealed record SegmentReport
{
    /// <summary>The segment; empty for customers without one.</summary>
    public required string Segment { get; init; }

    /// <summary>The segment's band; a customer's own band goes before it.</summary>
    public required TargetBand Band { get; init; }

    /// <summary>Customers.</summary>
    public required long Customers { get; init; }

    /// <summary>Below their band.</summary>
    public required long Below { get; init; }

    /// <summary>Within their band.</summary>
    public required long Within { get; init; }

    /// <summary>Above their band.</summary>
    public required long Above { get; init; }

    /// <summary>Customers by level, in twenty classes of five points from 0.</summary>
    public required ImmutableArray<long> Levels { get; init; }

    /// <summary>The share in the band, in [0, 1]; 1 without customers.</summary>
    public required double Attainment { get; init; }

    /// <summary>The share that was agreed.</summary>
    public required double Target { get; init; }

    /// <summary>How fast the tolerated share is used up now: (1 − attainment) / (1 − target).</summary>
    public required double BurnRate { get; init; }

    /// <summary>The same over windows.</summary>
    public required BurnRates Burn { get; init; }

    /// <summary>For how many days any customer has been below in one piece, at most.</summary>
    public required int LongestBelowDays { get; init; }

    /// <summary>Customers who are below for longer than agreed.</summary>
    public required long BelowTooLong { get; init; }

    /// <summary>Severe breaks in sight whose explanation is due.</summary>
    public required long ExplanationsDue { get; init; }

    /// <summary>Those of them that were explained in time.</summary>
    public required long ExplainedInTime { get; init; }

    /// <summary>Whether everything that was agreed is kept.</summary>
    public bool IsMet => BurnRate <= 1.0 && BelowTooLong == 0 && ExplainedInTime == ExplanationsDue;

    /// <summary>Reads one segment.</summary>
    /// <param name="segment">The segment; empty for customers without one.</param>
    /// <param name="counts">Sums over customers or parts of them, of this segment.</param>
    /// <param name="hours">How it stood in the last seven days.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="at">Now.</param>
    public static SegmentReport Of(
        string segment, IEnumerable<SegmentCounts> counts, IReadOnlyCollection<SegmentHour> hours, Policy policy, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ILookup<bool, SegmentCounts> parts = counts.ToLookup(part => part.Key.BelowSince is null);
        SegmentCounts whole = parts[true].Aggregate(
            new SegmentCounts(new SegmentKey(segment, null), default), (sum, part) => sum with { Counts = sum.Counts + part.Counts });
        ServiceLevelPolicy service = policy.ServiceOf(segment);
        var today = DateOnly.FromDateTime(at.UtcDateTime);
        (int Days, long Customers)[] below =
        [
            .. parts[false].Where(part => part.Customers > 0)
                .Select(part => (Math.Max(0, today.DayNumber - part.Key.BelowSince!.Value.DayNumber), part.Customers)),
        ];
        double attainment = whole.Customers == 0 ? 1.0 : (double)whole.Within / whole.Customers;
        return new SegmentReport
        {
            Segment = segment,
            Band = (policy with { OwnBand = null }).BandOf(segment),
            Customers = whole.Customers,
            Below = whole.Below,
            Within = whole.Within,
            Above = whole.Above,
            Levels = whole.Levels,
            Attainment = attainment,
            Target = service.Attainment,
            BurnRate = (1.0 - attainment) / (1.0 - service.Attainment),
            Burn = BurnRates.Of(hours, service, at),
            LongestBelowDays = below.Select(part => part.Days).DefaultIfEmpty().Max(),
            BelowTooLong = below.Where(part => part.Days > service.LongestBelowDays).Sum(part => part.Customers),
            ExplanationsDue = whole.ExplanationsDue,
            ExplainedInTime = whole.ExplainedInTime,
        };
    }
}
