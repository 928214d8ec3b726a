using System.Collections.Immutable;
using TrustSignals.Domain.Conditions;
using TrustSignals.Domain.Numerics;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Explanations;

/// <summary>
/// Why the level is what it is: the prior's log-odds plus the contribution of every judgement, in their order, plus
/// <see cref="Rounding"/> sum to the level's log-odds bit for bit. Nothing moves the level that is not named here.
/// </summary>
public sealed record Explanation
{
    /// <summary>The relationship that is explained.</summary>
    public required Relationship Relationship { get; init; }

    /// <summary>logit π.</summary>
    public required double PriorLogOdds { get; init; }

    /// <summary>The level's log-odds: the level is 100 · σ of it, bit for bit.</summary>
    public required double LevelLogOdds { get; init; }

    /// <summary>
    /// What floating point leaves over between the decayed sums that the level is computed of and the single
    /// contributions; below 1e-9. Added last, it makes the sum exact.
    /// </summary>
    public required double Rounding { get; init; }

    /// <summary>Every judgement, and what the rules derived (missed promises, silence, recovery credit), in the order in which it counted.</summary>
    public required ImmutableArray<Contribution> Contributions { get; init; }

    /// <summary>The break that last raised the stage, or null while it never rose.</summary>
    public required Signal? Trigger { get; init; }

    /// <summary>The conditions that hold at T.</summary>
    public required ImmutableArray<Condition> Conditions { get; init; }

    /// <summary>The breaks of the present run of disappointments, in occurrence order; empty while steady.</summary>
    public required ImmutableArray<Signal> Disappointments { get; init; }

    /// <summary>
    /// The weeks until good experiences alone, as often as experiences came so far, would have repaired it; null when
    /// nothing is to be repaired or the pace is not known. <see cref="RepairForecast.LongestWeeks"/> means more than five years.
    /// </summary>
    public int? WeeksToRepair { get; init; }

    /// <summary>Folds signals from scratch and explains the level.</summary>
    /// <param name="signals">All signals up to T, in any order, duplicates allowed.</param>
    /// <param name="policy">The policy of the fold.</param>
    /// <param name="at">T; later signals are left out.</param>
    public static Explanation Of(IEnumerable<Signal> signals, Policy policy, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(policy);
        TracedFold fold = TracedFold.Of(new RelationshipState(), signals, policy, at);
        RelationshipState state = fold.State;
        Relationship relationship = Relationship.Of(state, policy, at);
        Prior prior = policy.PriorOf(state.Frame, state.Segment);
        EvidenceSum sum = state.Overall.At(at.UtcTicks, policy.Level);
        ImmutableArray<Contribution> contributions =
            [.. fold.Entries.Select(entry => ContributionOf(entry, sum, prior, policy.Level, at.UtcTicks))];
        double priorLogOdds = DeterministicMath.Logit(prior.Probability);
        double told = contributions.Aggregate(priorLogOdds, (total, item) => total + item.LogOdds);
        double rounding = TrustLevel.Logit(sum, prior, policy.Level) - told;
        return new Explanation
        {
            Relationship = relationship,
            PriorLogOdds = priorLogOdds,
            // Within 1e-9 of even odds the difference may not be a double; the level has the same bits all the same.
            LevelLogOdds = told + rounding,
            Rounding = rounding,
            Contributions = contributions,
            Conditions = RelationshipConditions.Of(state, policy, at),
            Trigger = fold.Trigger,
            Disappointments = [.. fold.Disappointments],
            WeeksToRepair = RepairForecast.Weeks(state, policy, at),
        };
    }

    private static Contribution ContributionOf(EvidenceEntry entry, EvidenceSum sum, Prior prior, LevelPolicy level, long ticks)
    {
        bool affirms = entry.Signal.Polarity == Polarity.Affirming;
        double remaining = entry.Weight * Decay.Factor(
            ticks - entry.Signal.OccurredAt.UtcTicks, affirms ? level.AffirmingHalfLifeTicks : level.BreakingHalfLifeTicks);
        double denominator = prior.Weight + sum.Affirming + (level.NegativityBias * sum.Breaking);
        double signed = affirms ? remaining : -level.NegativityBias * remaining;
        return new Contribution(entry.Signal, entry.Weight, remaining, level.Gain * signed / denominator) { Source = entry.Source };
    }
}
