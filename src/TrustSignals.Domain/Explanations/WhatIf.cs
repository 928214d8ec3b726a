using System.Globalization;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Explanations;

/// <summary>What a relationship would be if more had happened by now: a dry run of the fold, nothing is written.</summary>
/// <param name="KeptPromises">Promises made and kept, at least 0.</param>
/// <param name="Disappointments">Breaks of the policy's ordinary weight, at least 0.</param>
/// <param name="IsExplained">The latest open break was explained.</param>
/// <param name="IsCompensated">The latest open break was compensated.</param>
public sealed record WhatIf(int KeptPromises, int Disappointments = 0, bool IsExplained = false, bool IsCompensated = false)
{
    private static readonly EventKey Supposed = EventKey.Of("what-if", "supposed");

    /// <summary>Folds the history with what is supposed.</summary>
    /// <param name="signals">Effective signals, in any order; those after <paramref name="at"/> are left out.</param>
    /// <param name="policy">The policy of the fold.</param>
    /// <param name="at">When it is supposed to have happened, and the time of the reading.</param>
    public Relationship Read(IEnumerable<Signal> signals, Policy policy, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(policy);
        // A tick later, so that it comes after whatever happened at that very moment; and what is supposed to go wrong one more,
        // so that an explanation is for a break that was.
        DateTimeOffset then = at.AddTicks(2);
        RelationshipState state = RelationshipLedger.FoldFromScratch(
            signals.Where(signal => signal.OccurredAt <= at).Concat(Suppose(policy, at.AddTicks(1), then)), policy);
        return Relationship.Of(state, policy, then);
    }

    private IEnumerable<Signal> Suppose(Policy policy, DateTimeOffset at, DateTimeOffset later)
    {
        int ordinal = 0;
        if (IsExplained)
        {
            yield return Act(SignalKind.Explanation, null);
        }

        if (IsCompensated)
        {
            yield return Act(SignalKind.Compensation, null);
        }

        for (int promise = 0; promise < KeptPromises; promise++)
        {
            string reference = $"what-if/{promise}";
            yield return Act(SignalKind.PromiseMade, reference) with { DueAt = at.AddDays(1) };
            yield return Act(SignalKind.PromiseFulfilled, reference);
        }

        for (int disappointment = 0; disappointment < Disappointments; disappointment++)
        {
            yield return Act(SignalKind.Judgement, null) with
            {
                // Each a matter of its own: the breaks of one event count as one for the spiral.
                Event = EventKey.Of("what-if", string.Create(CultureInfo.InvariantCulture, $"disappointment/{disappointment}")),
                OccurredAt = later,
                Polarity = Polarity.Breaking,
                Strength = Math.Min(1, policy.Level.OrdinaryBreakWeight),
                Confidence = 1,
            };
        }

        Signal Act(SignalKind kind, string? reference) => new()
        {
            Event = Supposed, Ordinal = ordinal++, OccurredAt = at, Kind = kind, Reference = reference, Rule = "what-if",
        };
    }
}
