using TrustSignals.Domain.Numerics;
using TrustSignals.Domain.Policies;

namespace TrustSignals.Domain.Relationships;

/// <summary>
/// Cuts a time without signals into stretches in which the level only rises or only falls, so that halving a stretch
/// finds when a threshold is crossed. Deadlines cut it, because they bring evidence of their own; and so does a turn,
/// because R and S may fade at different speeds.
/// </summary>
internal static class LevelStretches
{
    /// <param name="state">The state after the last signal.</param>
    /// <param name="policy">The policy of the fold.</param>
    /// <param name="from">UTC ticks, not before that signal.</param>
    /// <param name="to">UTC ticks.</param>
    /// <returns>The end of each stretch in rising order, <paramref name="to"/> last: a deadline's own tick and the one before it are ends.</returns>
    public static IEnumerable<long> Ends(RelationshipState state, Policy policy, long from, long to)
    {
        Prior prior = policy.PriorOf(state.Frame, state.Segment);
        RelationshipState now = state;
        long last = from;
        while (last < to)
        {
            now = now.AdvancedTo(new DateTimeOffset(last, TimeSpan.Zero), policy);
            long deadline = now.NextDeadline(policy);
            long end = Math.Min(to, deadline - 1);
            if (TurnOf(now.Overall, prior, policy.Level, last, end) is { } turn)
            {
                yield return turn;
            }

            if (end > last)
            {
                yield return end;
            }

            if (deadline > to)
            {
                yield break;
            }

            yield return deadline;
            last = deadline;
        }
    }

    /// <summary>
    /// Where the level stops falling and begins to rise, or the other way round; within a stretch it does so once at
    /// most. With A = R and B = k·S, fading at the rates α and β, the slope of (A − B) / (W + A + B) has the sign of
    /// W(β/A − α/B) + 2(β − α). For β &lt; α it is negative while A ≥ B; once A &lt; B, which stays so, it only grows.
    /// For β &gt; α the same holds with A and B exchanged.
    /// </summary>
    private static long? TurnOf(EvidenceSum sum, Prior prior, LevelPolicy policy, long from, long to)
    {
        if (policy.AffirmingHalfLifeTicks == policy.BreakingHalfLifeTicks)
        {
            return null;
        }

        double affirmingRate = 1.0 / policy.AffirmingHalfLifeDays;
        double breakingRate = 1.0 / policy.BreakingHalfLifeDays;
        bool before = IsRising(from);
        if (IsRising(to) == before)
        {
            return null;
        }

        long turn = Halving.First(from, to, ticks => IsRising(ticks) != before);
        return turn < to ? turn : null;

        // The sign times AB, so that nothing is divided by an evidence of 0.
        bool IsRising(long ticks)
        {
            EvidenceSum then = sum.At(ticks, policy);
            double biased = policy.NegativityBias * then.Breaking;
            return (prior.Weight * ((breakingRate * biased) - (affirmingRate * then.Affirming))) + (2.0 * then.Affirming * biased * (breakingRate - affirmingRate)) > 0;
        }
    }
}
