using System.Collections.Immutable;
using TrustSignals.Domain.Numerics;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Explanations;

/// <summary>
/// Why the level is what it is: the prior's log-odds plus the contribution of every judgement sum to the level's
/// log-odds, to 1e-9. Nothing moves the level that is not named here.
/// </summary>
public sealed record Explanation
{
    /// <summary>The relationship that is explained.</summary>
    public required Relationship Relationship { get; init; }

    /// <summary>logit π.</summary>
    public required double PriorLogOdds { get; init; }

    /// <summary>The level's log-odds.</summary>
    public required double LevelLogOdds { get; init; }

    /// <summary>Every judgement in occurrence order.</summary>
    public required ImmutableArray<Contribution> Contributions { get; init; }

    /// <summary>The break that last raised the stage, or null while it never rose.</summary>
    public required Signal? Trigger { get; init; }

    /// <summary>The breaks of the present run of disappointments, in occurrence order; empty while steady.</summary>
    public required ImmutableArray<Signal> Disappointments { get; init; }

    /// <summary>Folds signals from scratch and explains the level.</summary>
    /// <param name="signals">All signals up to T, in any order, duplicates allowed.</param>
    /// <param name="policy">The policy of the fold.</param>
    /// <param name="at">T; later signals are left out.</param>
    public static Explanation Of(IEnumerable<Signal> signals, Policy policy, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ImmutableArray<Signal> ordered =
        [
            .. signals.Where(signal => signal.OccurredAt <= at).OrderBy(signal => signal.Order).DistinctBy(signal => signal.Order),
        ];
        var state = new RelationshipState();
        var judged = new List<(Signal Signal, double Weight)>(ordered.Length);
        foreach (Signal signal in ordered)
        {
            double weight = state.Apply(signal, policy);
            if (signal.Kind == SignalKind.Judgement)
            {
                judged.Add((signal, weight));
            }
        }

        Relationship relationship = Relationship.Of(state, policy, at);
        Prior prior = policy.PriorOf(state.Frame, state.Segment);
        EvidenceSum sum = state.Overall.At(at.UtcTicks, policy.Level);
        bool slides = relationship.Stage > SpiralStage.Steady;
        return new Explanation
        {
            Relationship = relationship,
            PriorLogOdds = DeterministicMath.Logit(prior.Probability),
            LevelLogOdds = TrustLevel.Logit(sum, prior, policy.Level),
            Contributions = [.. judged.Select(item => ContributionOf(item.Signal, item.Weight, sum, prior, policy.Level, at.UtcTicks))],
            Trigger = slides
                ? judged.Select(item => item.Signal).LastOrDefault(signal =>
                    signal.Event == state.Spiral.TriggerEvent && signal.Ordinal == state.Spiral.TriggerOrdinal)
                : null,
            Disappointments = slides
                ? [.. judged.Select(item => item.Signal).Where(signal =>
                    signal.Polarity == Polarity.Breaking && signal.OccurredAt.UtcTicks >= state.Spiral.RunSince)]
                : [],
        };
    }

    private static Contribution ContributionOf(
        Signal signal, double weight, EvidenceSum sum, Prior prior, LevelPolicy level, long ticks)
    {
        bool affirms = signal.Polarity == Polarity.Affirming;
        double remaining = weight * Decay.Factor(
            ticks - signal.OccurredAt.UtcTicks, affirms ? level.AffirmingHalfLifeTicks : level.BreakingHalfLifeTicks);
        double denominator = prior.Weight + sum.Affirming + (level.NegativityBias * sum.Breaking);
        double signed = affirms ? remaining : -level.NegativityBias * remaining;
        return new Contribution(signal, weight, remaining, level.Gain * signed / denominator);
    }
}
