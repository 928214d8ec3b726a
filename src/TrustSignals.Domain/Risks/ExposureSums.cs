using System.Collections.Immutable;
using TrustSignals.Domain.Contagion;
using TrustSignals.Domain.Numerics;
using TrustSignals.Domain.ServiceLevels;

namespace TrustSignals.Domain.Risks;

/// <summary>What the sums over customers know of those whom a planned risk meets, and who of them is at a bad moment.</summary>
public sealed class ExposureSums
{
    /// <summary>How far back a customer was at a touchpoint to count as exposed there, in days.</summary>
    public const int Days = TouchpointReport.MaximumDays;

    private readonly IReadOnlyDictionary<string, SegmentCounts> segments;
    private readonly ILookup<string, TouchpointCounts> touchpoints;
    private readonly ImmutableArray<DelicateCustomer> delicate;
    private readonly DateOnly first;

    /// <summary>Takes the sums.</summary>
    /// <param name="today">Today, UTC.</param>
    /// <param name="segments">Sums by segment, in any parts.</param>
    /// <param name="touchpoints">Sums by touchpoint and day; those of actors and of days before the last <see cref="Days"/> are left out.</param>
    /// <param name="delicate">The customers at a bad moment, each once.</param>
    public ExposureSums(
        DateOnly today, IEnumerable<SegmentCounts> segments, IEnumerable<TouchpointCounts> touchpoints, IEnumerable<DelicateCustomer> delicate)
    {
        first = today.AddDays(1 - Days);
        this.segments = segments.Where(part => part.Key.BelowSince is null).GroupBy(part => part.Key.Segment, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key, group => new SegmentCounts(new SegmentKey(group.Key, null), group.Aggregate(default(CountVector), (sum, part) => sum + part.Counts)),
                StringComparer.Ordinal);
        this.touchpoints = touchpoints.Where(part => part.Key.Actor is null && part.Key.Day >= first).ToLookup(part => part.Key.Touchpoint, StringComparer.Ordinal);
        this.delicate = [.. delicate];
    }

    /// <summary>How many customers an exposure meets.</summary>
    /// <param name="exposure">Whom.</param>
    public long CustomersOf(RiskExposure exposure)
    {
        ArgumentNullException.ThrowIfNull(exposure);
        return exposure.By switch
        {
            ExposureKind.Touchpoint => touchpoints[exposure.Names[0]].Sum(part => part.LatestCustomers),
            _ => SegmentsOf(exposure).Sum(segment => segment.Customers),
        };
    }

    /// <summary>
    /// The mean level of those whom an exposure meets, in (0, 100), from classes of five points: good to 2.5 points. Null
    /// for a touchpoint, whose sums know no levels, and where nobody is.
    /// </summary>
    /// <param name="exposure">Whom.</param>
    public double? LevelOf(RiskExposure exposure)
    {
        ArgumentNullException.ThrowIfNull(exposure);
        SegmentCounts[] met = exposure.By == ExposureKind.Touchpoint ? [] : [.. SegmentsOf(exposure)];
        long customers = met.Sum(segment => segment.Customers);
        return customers == 0
            ? null
            : met.Sum(segment => segment.Levels.Select((count, index) => count * (index + 0.5) * (100.0 / SegmentCounts.LevelClasses)).Sum()) / customers;
    }

    /// <summary>The trust lost at a touchpoint since a day, as sum of m·c; null for other exposures, whose sums know no days.</summary>
    /// <param name="exposure">Whom.</param>
    /// <param name="day">The first day, UTC; at most <see cref="Days"/> back is known.</param>
    public double? LostSince(RiskExposure exposure, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(exposure);
        return exposure.By == ExposureKind.Touchpoint
            ? touchpoints[exposure.Names[0]].Where(part => part.Key.Day >= day).Sum(part => part.BreakingMicros) / 1e6
            : null;
    }

    /// <summary>The customers at a bad moment whom an exposure meets, the worst first.</summary>
    /// <param name="exposure">Whom.</param>
    public ImmutableArray<DelicateCustomer> DelicateOf(RiskExposure exposure)
    {
        ArgumentNullException.ThrowIfNull(exposure);
        return
        [
            .. delicate.Where(customer => exposure.Meets(customer, first))
                .OrderByDescending(customer => customer.Stage).ThenBy(customer => customer.Position).ThenBy(customer => customer.CustomerId, StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// Every two risks that meet the same customers at the same time. Sums by touchpoint do not know segments: where one
    /// is chosen by a touchpoint and the other by something else than the same, the smaller number stands as the most it
    /// can be.
    /// </summary>
    /// <param name="risks">The risks.</param>
    public ImmutableArray<RiskOverlap> OverlapsOf(IEnumerable<PlannedRisk> risks)
    {
        PlannedRisk[] inOrder = [.. risks.OrderBy(risk => risk.From).ThenBy(risk => risk.Id, StringComparer.Ordinal)];
        return
        [
            .. from index in Enumerable.Range(0, inOrder.Length)
               from later in inOrder[(index + 1)..]
               where inOrder[index].IsAtTheTimeOf(later)
               let overlap = OverlapOf(inOrder[index], later)
               where overlap.Customers > 0
               select overlap,
        ];
    }

    private IEnumerable<SegmentCounts> SegmentsOf(RiskExposure exposure) => exposure.By == ExposureKind.Everyone
        ? segments.Values
        : exposure.Names.Distinct(StringComparer.Ordinal).Where(segments.ContainsKey).Select(name => segments[name]);

    private RiskOverlap OverlapOf(PlannedRisk earlier, PlannedRisk later)
    {
        (RiskExposure one, RiskExposure other) = (earlier.Exposed, later.Exposed);
        int hit = delicate.Count(customer =>
            one.Meets(customer, first) && other.Meets(customer, first));
        (long customers, bool isAtMost) = (one.By, other.By) switch
        {
            (ExposureKind.Everyone, _) => (CustomersOf(other), false),
            (_, ExposureKind.Everyone) => (CustomersOf(one), false),
            (ExposureKind.Segment, ExposureKind.Segment) =>
                (CustomersOf(one with { Names = [.. one.Names.Intersect(other.Names, StringComparer.Ordinal)] }), false),
            _ when one == other => (CustomersOf(one), false),
            _ => (Math.Min(CustomersOf(one), CustomersOf(other)), true),
        };
        return new RiskOverlap(
            earlier.Id, later.Id, earlier.From > later.From ? earlier.From : later.From, earlier.Until < later.Until ? earlier.Until : later.Until,
            customers, isAtMost, hit);
    }
}
