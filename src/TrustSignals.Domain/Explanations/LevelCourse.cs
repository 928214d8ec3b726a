using System.Collections.Immutable;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Explanations;

/// <summary>The level over time: what a reading at each of these times would have said, by what is known now.</summary>
public static class LevelCourse
{
    /// <summary>With more signals than this in view, steps alone are read: nobody can tell them apart any more.</summary>
    public const int MaximumSignals = 400;

    /// <summary>Reads the course.</summary>
    /// <param name="signals">Effective signals, in any order, duplicates allowed.</param>
    /// <param name="policy">The policy of the fold.</param>
    /// <param name="from">The first reading.</param>
    /// <param name="to">The last reading, after <paramref name="from"/>; later signals are left out.</param>
    /// <param name="steps">How many equal steps lie between the two, at least 1.</param>
    /// <returns>In order of time. A signal in view is read twice, just before and just after it counts, so that jumps are jumps.</returns>
    public static ImmutableArray<CoursePoint> Of(IEnumerable<Signal> signals, Policy policy, DateTimeOffset from, DateTimeOffset to, int steps)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(to, from);
        Signal[] ordered =
        [
            .. signals.Where(signal => signal.OccurredAt <= to).OrderBy(signal => signal.Order).DistinctBy(signal => signal.Order),
        ];
        long[] inView = [.. ordered.Select(signal => signal.OccurredAt.UtcTicks).Where(ticks => ticks > from.UtcTicks).Distinct()];
        var times = new SortedSet<long>(Enumerable.Range(0, steps + 1).Select(step => Step(from, to, step, steps)));
        if (inView.Length <= MaximumSignals)
        {
            times.UnionWith(inView.SelectMany(ticks => new[] { ticks - 1, ticks }));
        }

        var points = ImmutableArray.CreateBuilder<CoursePoint>(times.Count);
        var state = new RelationshipState();
        int next = 0;
        foreach (long ticks in times)
        {
            for (; next < ordered.Length && ordered[next].OccurredAt.UtcTicks <= ticks; next++)
            {
                state.Apply(ordered[next], policy);
            }

            points.Add(Read(state, policy, ticks));
        }

        return points.ToImmutable();
    }

    private static long Step(DateTimeOffset from, DateTimeOffset to, int step, int steps) =>
        from.UtcTicks + (long)((Int128)(to.UtcTicks - from.UtcTicks) * step / steps);

    private static CoursePoint Read(RelationshipState folded, Policy policy, long ticks)
    {
        var at = new DateTimeOffset(ticks, TimeSpan.Zero);
        RelationshipState state = folded.AdvancedTo(at, policy);
        EvidenceSum sum = state.Overall.At(ticks, policy.Level);
        return new CoursePoint(
            at,
            TrustLevel.Of(sum, policy.PriorOf(state.Frame, state.Segment), policy.Level),
            TrustLevel.Uncertainty(sum),
            state.Spiral.StageAt(ticks, policy.Spiral),
            state.Phase.Phase,
            policy.BandOf(state.Segment));
    }
}
