using TrustSignals.Domain.Events;
using TrustSignals.Domain.Numerics;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Recovery;

/// <summary>The state machine of recovery in the fold: open → explained / compensated → confirmed, or expired, or failed.</summary>
internal static class RecoveryFold
{
    /// <summary>A break: ends the hopes of running windows of the same mechanism, and opens one of its own when it is severe.</summary>
    /// <param name="state">The state, with the break not yet added.</param>
    /// <param name="signal">The break.</param>
    /// <param name="happening">What it has in common with other breaks of the same event.</param>
    /// <param name="weight">Its weight.</param>
    /// <param name="policy">The policy of the fold.</param>
    public static void Broken(RelationshipState state, Signal signal, EventKey happening, double weight, Policy policy)
    {
        bool hasWindow = false;
        for (int i = 0; i < state.Recovery.Windows.Length; i++)
        {
            RecoveryWindow window = state.Recovery.Windows[i];
            if (window.IsRunning && window.Mechanism == signal.Mechanism)
            {
                if (window.Event == happening)
                {
                    hasWindow = true;
                }
                else
                {
                    Fail(state, i, window, signal, policy);
                }
            }
        }

        RecoveryPolicy recovery = policy.Recovery;
        if (hasWindow || signal.Strength < recovery.SevereFrom || signal.Confidence < recovery.MinimumConfidence)
        {
            return;
        }

        long ticks = signal.OccurredAt.UtcTicks;
        double confidence = TrustLevel.Of(
            state.MechanismSums[(int)signal.Mechanism].At(ticks, policy.Level), state.ContextOf(policy).Prior, policy.Level) / 100.0;
        double severity = signal.Strength * confidence;
        if (severity >= recovery.SevereFrom)
        {
            LevelContext levels = state.ContextOf(policy);
            EvidenceSum before = state.Overall.At(ticks, policy.Level);
            double after = levels.Logit(before with { Breaking = before.Breaking + weight });
            state.Recovery = state.Recovery.Open(new RecoveryWindow
            {
                Event = signal.Event,
                Ordinal = signal.Ordinal,
                Reference = signal.Reference,
                Mechanism = signal.Mechanism,
                Facet = signal.Facet,
                OpenedTicks = ticks,
                DueTicks = ticks + recovery.WindowTicks,
                Severity = severity,
                Cost = levels.Logit(before) - after,
            });
        }
    }

    /// <summary>An explanation, compensation or confirmation.</summary>
    public static void Acted(RelationshipState state, Signal signal, Policy policy)
    {
        bool isNamed = signal.Reference is not null
            && state.Recovery.Windows.Any(window => window.IsRunning && window.Reference == signal.Reference);
        for (int i = state.Recovery.Windows.Length - 1; i >= 0; i--)
        {
            RecoveryWindow window = state.Recovery.Windows[i];
            if (window.IsRunning && (!isNamed || window.Reference == signal.Reference))
            {
                Advance(state, i, window, signal, policy);
                if (!isNamed)
                {
                    // Without a name it is meant for the latest break.
                    return;
                }
            }
        }
    }

    /// <summary>The window's time is over; or it was, and what came of it is out of sight.</summary>
    public static void End(RelationshipState state, int index, Policy policy)
    {
        RecoveryWindow window = state.Recovery.Windows[index];
        state.Recovery = window.Status >= RecoveryStatus.Confirmed
            ? state.Recovery.Remove(index)
            : state.Recovery.Replace(index, window with
            {
                Status = RecoveryStatus.Expired,
                EndTicks = window.DueTicks + 1 + policy.Recovery.KeptInSightTicks,
            });
    }

    private static void Advance(RelationshipState state, int index, RecoveryWindow window, Signal signal, Policy policy)
    {
        long ticks = signal.OccurredAt.UtcTicks;
        RecoveryWindow next = signal.Kind switch
        {
            SignalKind.Explanation when window.ExplainedTicks == 0 => window with { ExplainedTicks = ticks },
            SignalKind.Compensation when window.CompensatedTicks == 0 => window with { CompensatedTicks = ticks },
            // Money alone, or nothing at all, cannot be confirmed as a recovery.
            SignalKind.RecoveryConfirmed when window is { ConfirmedTicks: 0, ExplainedTicks: > 0 } => window with { ConfirmedTicks = ticks },
            _ => window,
        };
        next = next with { Status = StatusOf(next) };
        double share = ShareOf(next.Status, policy.Recovery);
        double lift = Math.Max(0, share - window.CreditShare) * window.Cost * (1.0 - state.Scepticism);
        double weight = lift > 0 ? state.ContextOf(policy).WeightOfLift(state.Overall.At(ticks, policy.Level), lift) : 0;
        if (weight > 0)
        {
            next = next with
            {
                CreditShare = share,
                CreditWeight = CreditAt(window, ticks, policy.Level) + weight,
                CreditTicks = ticks,
            };
            state.AddAffirming(OnBehalfOf(window, signal), weight, EvidenceSource.RecoveryCredit, policy);
        }

        state.Recovery = state.Recovery.Replace(index, next);
    }

    private static void Fail(RelationshipState state, int index, RecoveryWindow window, Signal repeat, Policy policy)
    {
        long ticks = repeat.OccurredAt.UtcTicks;
        double credit = CreditAt(window, ticks, policy.Level);
        if (credit > 0)
        {
            state.TakeBack(OnBehalfOf(window, repeat) with { Polarity = Polarity.Affirming }, credit, policy);
        }

        state.Recovery = state.Recovery.Replace(index, window with
        {
            Status = RecoveryStatus.Failed,
            CreditShare = 0,
            CreditWeight = 0,
            CreditTicks = 0,
            EndTicks = ticks + policy.Recovery.KeptInSightTicks,
        });
    }

    private static double CreditAt(RecoveryWindow window, long ticks, LevelPolicy level) =>
        window.CreditWeight * Decay.Factor(ticks - window.CreditTicks, level.AffirmingHalfLifeTicks);

    private static RecoveryStatus StatusOf(RecoveryWindow window) => window switch
    {
        { ConfirmedTicks: > 0 } => RecoveryStatus.Confirmed,
        { ExplainedTicks: > 0, CompensatedTicks: > 0 } => RecoveryStatus.ExplainedAndCompensated,
        { ExplainedTicks: > 0 } => RecoveryStatus.Explained,
        { CompensatedTicks: > 0 } => RecoveryStatus.Compensated,
        _ => RecoveryStatus.Open,
    };

    private static double ShareOf(RecoveryStatus status, RecoveryPolicy policy) => status switch
    {
        RecoveryStatus.Compensated => policy.CompensationCredit,
        RecoveryStatus.Explained => policy.ExplanationCredit,
        RecoveryStatus.ExplainedAndCompensated => policy.BothCredit,
        RecoveryStatus.Confirmed => policy.ConfirmedCredit,
        _ => 0,
    };

    private static Signal OnBehalfOf(RecoveryWindow window, Signal act) => act with
    {
        Polarity = Polarity.Affirming,
        Mechanism = window.Mechanism,
        Facet = window.Facet,
    };
}
