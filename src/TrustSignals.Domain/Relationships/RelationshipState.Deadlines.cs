using TrustSignals.Domain.Expectations;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Recovery;
using TrustSignals.Domain.Silence;

namespace TrustSignals.Domain.Relationships;

/// <content>Deadlines: each fires at its own tick, in the order of time, before any signal of that tick.</content>
public sealed partial class RelationshipState
{
    // One reference, so that readers of a shared state never see half of it.
    [Recomputable]
    private KnownDeadline? deadline;

    internal void Advance(long ticks, Policy policy)
    {
        for (long due = NextDeadline(policy); due <= ticks; due = NextDeadline(policy))
        {
            // Evidence that a deadline brings is as of the deadline, and so is the scepticism towards it.
            scepticism = Spiral.ScepticismAt(due, policy.Spiral);
            Fire(due, policy);
            ForgetDeadline();
        }
    }

    /// <summary>The first tick at which something happens without a signal.</summary>
    internal long NextDeadline(Policy policy)
    {
        KnownDeadline? known = deadline;
        if (known is null || !ReferenceEquals(known.Policy, policy))
        {
            long review = Beginning.ReviewDueTicks == 0 ? long.MaxValue : Beginning.ReviewDueTicks;
            long ticks = Math.Min(
                Math.Min(Expectations.NextTicks, Recovery.NextEndTicks),
                Math.Min(Rhythm.QuietDueTicks(policy.Silence), review));
            deadline = known = new KnownDeadline(policy, ticks);
        }

        return known.Ticks;
    }

    private void ForgetDeadline() => deadline = null;

    private void Fire(long due, Policy policy)
    {
        for (int i = 0; i < Expectations.Items.Length; i++)
        {
            if (Expectations.Items[i].NextTicks == due)
            {
                ExpectationFold.Pass(this, i, policy);
                return;
            }
        }

        for (int i = 0; i < Recovery.Windows.Length; i++)
        {
            if (Recovery.Windows[i].NextTicks == due)
            {
                RecoveryFold.End(this, i, policy);
                return;
            }
        }

        if (Rhythm.QuietDueTicks(policy.Silence) == due)
        {
            SilenceFold.WentQuiet(this, due, policy);
            return;
        }

        Review(due, policy);
    }

    private void Review(long due, Policy policy)
    {
        bool isProven = Counts.Affirming + Counts.Breaking > 0 || Overall != default;
        double level = TrustLevel.Of(Overall.At(due, policy.Level), ContextOf(policy).Prior, policy.Level);
        Beginning = Beginning with
        {
            ReviewDueTicks = long.MaxValue,
            ReviewedTicks = due,
            Outcome = !isProven ? AdvanceOutcome.Unproven
                : policy.BandOf(Segment).PositionOf(level) == BandPosition.Below ? AdvanceOutcome.Broken : AdvanceOutcome.Kept,
        };
    }

    private sealed record KnownDeadline(Policy Policy, long Ticks);
}
