using System.Collections.Immutable;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Explanations;

/// <summary>A fold that takes down what moved the level: all of it from an empty state, else what came after a checkpoint.</summary>
public sealed class TracedFold
{
    private readonly Policy policy;

    private TracedFold(RelationshipState state, List<EvidenceEntry> entries, Policy policy, DateTimeOffset at)
    {
        this.policy = policy;
        State = state;
        Entries = entries;
        At = at;
    }

    /// <summary>The state at <see cref="At"/>, deadlines that have passed among it.</summary>
    public RelationshipState State { get; }

    /// <summary>T.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Every judgement and what the rules derived (missed promises, silence, credit), in the order in which it counted.</summary>
    public IEnumerable<Signal> Counted => Entries.Select(entry => entry.Signal);

    /// <summary>The breaks of the present run of disappointments, in occurrence order; empty while steady.</summary>
    public IEnumerable<Signal> Disappointments => IsSliding
        ? Counted.Where(signal => signal.Polarity == Polarity.Breaking && signal.OccurredAt.UtcTicks >= State.Spiral.RunSince)
        : [];

    /// <summary>
    /// The break that last raised the stage; null while steady, or when it did so before the fold began. Event and ordinal do not
    /// tell it: a silence bears those of the break that it follows.
    /// </summary>
    public Signal? Trigger => IsSliding ? Entries.LastOrDefault(entry => entry.RaisesStage).Signal : null;

    /// <summary>Whether the stage is above steady at T.</summary>
    public bool IsSliding => State.Spiral.StageAt(Math.Max(At.UtcTicks, State.Through.Ticks), policy.Spiral) > SpiralStage.Steady;

    internal IReadOnlyList<EvidenceEntry> Entries { get; }

    /// <summary>Folds signals.</summary>
    /// <param name="start">What to begin at; it is left as it is.</param>
    /// <param name="signals">Those after <paramref name="start"/>, in any order, duplicates allowed.</param>
    /// <param name="policy">The policy of the fold.</param>
    /// <param name="at">T; later signals are left out.</param>
    public static TracedFold Of(RelationshipState start, IEnumerable<Signal> signals, Policy policy, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(policy);
        var entries = new List<EvidenceEntry>();
        RelationshipState state = start.Clone();
        state.Trace = entries;
        foreach (Signal signal in signals.Where(signal => signal.OccurredAt <= at).OrderBy(signal => signal.Order).DistinctBy(signal => signal.Order))
        {
            state.Apply(signal, policy);
        }

        state.Advance(at.UtcTicks, policy);
        return new TracedFold(state, entries, policy, at);
    }
}
