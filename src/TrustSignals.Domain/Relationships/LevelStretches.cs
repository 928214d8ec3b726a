using TrustSignals.Domain.Numerics;
using TrustSignals.Domain.Policies;

namespace TrustSignals.Domain.Relationships;

/// <summary>
/// Cuts a time without signals into stretches in which the level only rises or only falls, so that halving a stretch
/// finds when a threshold is crossed. Deadlines cut it, because they bring evidence of their own; and so do turns,
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
            foreach (long turn in Turns(now.Overall, prior, policy.Level, last, end))
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
    /// Where the level stops rising or falling. With A = R and B = k·S, fading at the rates α and β, the slope of
    /// (A − B) / (W + A + B) has the sign of W(βB − αA) + 2AB(β − α). Divided by AB it turns once at most, where
    /// A = B: so it changes its sign at most once before that and once after.
    /// </summary>
    private static IEnumerable<long> Turns(EvidenceSum sum, Prior prior, LevelPolicy policy, long from, long to)
    {
        if (policy.AffirmingHalfLifeTicks == policy.BreakingHalfLifeTicks || sum.Affirming <= 0 || sum.Breaking <= 0 || to - from < 2)
        {
            yield break;
        }

        double affirmingRate = 1.0 / policy.AffirmingHalfLifeDays;
        double breakingRate = 1.0 / policy.BreakingHalfLifeDays;
        long even = FirstOther(from, to, ticks => At(ticks).Affirming >= At(ticks).Biased) ?? to;
        if (FirstOther(from, even, IsRising) is { } first && first < even)
        {
            yield return first;
        }

        if (even < to && FirstOther(even, to, IsRising) is { } second && second < to)
        {
            yield return second;
        }

        (double Affirming, double Biased) At(long ticks)
        {
            EvidenceSum then = sum.At(ticks, policy);
            return (then.Affirming, policy.NegativityBias * then.Breaking);
        }

        bool IsRising(long ticks)
        {
            (double affirming, double biased) = At(ticks);
            return (prior.Weight * ((breakingRate * biased) - (affirmingRate * affirming))) + (2.0 * affirming * biased * (breakingRate - affirmingRate)) > 0;
        }
    }

    /// <summary>The first tick at which a predicate says otherwise than at the beginning, which it does from then on; null when it never does.</summary>
    private static long? FirstOther(long from, long to, Func<long, bool> holds)
    {
        bool atFirst = holds(from);
        return holds(to) == atFirst ? null : Halving.First(from, to, ticks => holds(ticks) != atFirst);
    }
}
