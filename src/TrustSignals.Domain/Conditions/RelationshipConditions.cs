using System.Collections.Immutable;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Recovery;
using TrustSignals.Domain.Relationships;

namespace TrustSignals.Domain.Conditions;

/// <summary>Which conditions hold of a relationship at a time, and when that may next change by itself.</summary>
public static class RelationshipConditions
{
    /// <summary>The conditions that hold at T.</summary>
    /// <param name="state">The folded state.</param>
    /// <param name="policy">The policy of the fold, as it holds for the customer.</param>
    /// <param name="at">T, not before the last signal.</param>
    /// <returns>By kind, then beginning, then subject.</returns>
    public static ImmutableArray<Condition> Of(RelationshipState state, Policy policy, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(policy);
        long ticks = at.UtcTicks;
        return
        [
            .. ConditionSpans.Of(state.AdvancedTo(at, policy), policy, ticks)
                .Where(span => span.From <= ticks && ticks < span.Until)
                .Select(span => span.Condition)
                .OrderBy(condition => condition.Kind).ThenBy(condition => condition.Began).ThenBy(condition => condition.Subject, StringComparer.Ordinal),
        ];
    }

    /// <summary>Until when an explanation is due: the first end of a recovery window that runs at T without one.</summary>
    /// <param name="state">The folded state.</param>
    /// <param name="policy">The policy of the fold, as it holds for the customer.</param>
    /// <param name="at">T.</param>
    /// <returns>Null when none is due.</returns>
    public static DateTimeOffset? ExplanationDue(RelationshipState state, Policy policy, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        long[] due =
        [
            .. state.AdvancedTo(at, policy).Recovery.Windows
                .Where(window => window.IsRunning && window.ExplainedTicks == 0 && window.Status != RecoveryStatus.Confirmed).Select(window => window.DueTicks),
        ];
        return due.Length == 0 ? null : new DateTimeOffset(due.Min(), TimeSpan.Zero);
    }

    /// <summary>
    /// The earliest time after T at which a condition, the stage or the phase may change without a new event. Nothing
    /// changes strictly before it; at that time, something may.
    /// </summary>
    /// <param name="state">The folded state.</param>
    /// <param name="policy">The policy of the fold, as it holds for the customer.</param>
    /// <param name="at">T.</param>
    /// <returns>Null when nothing will ever change by itself.</returns>
    public static DateTimeOffset? NextDue(RelationshipState state, Policy policy, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(policy);
        long ticks = at.UtcTicks;
        RelationshipState now = state.AdvancedTo(at, policy);
        long next = Math.Min(now.NextDeadline(policy), SpiralEase.NextTicks(now.Spiral, policy.Spiral, ticks));
        foreach (ConditionSpan span in ConditionSpans.Of(now, policy, ticks))
        {
            next = span.From > ticks ? Math.Min(next, span.From) : next;
            next = span.Until > ticks ? Math.Min(next, span.Until) : next;
        }

        return next >= DateTimeOffset.MaxValue.Ticks ? null : new DateTimeOffset(next, TimeSpan.Zero);
    }
}
