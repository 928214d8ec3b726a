using TrustSignals.Domain.Events;
using TrustSignals.Domain.Expectations;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Recovery;
using TrustSignals.Domain.Relationships;

namespace TrustSignals.Domain.Conditions;

/// <summary>All conditions that a state gives rise to, with the times at which they hold; some still to come.</summary>
internal static class ConditionSpans
{
    /// <param name="state">The state, advanced to <paramref name="ticks"/>.</param>
    /// <param name="policy">The policy of the fold.</param>
    /// <param name="ticks">The UTC ticks of the reading.</param>
    public static IEnumerable<ConditionSpan> Of(RelationshipState state, Policy policy, long ticks) =>
        [
            .. state.Recovery.Windows.SelectMany(window => OfRecovery(window, policy.Recovery)),
            .. state.Expectations.Items.SelectMany(item => OfExpectation(item, policy.Promises)),
            .. OfBeginning(state.Beginning, policy.Beginning),
            .. OfSpiral(state, policy.Spiral, ticks),
            .. OfSilence(state),
            .. OfOverTrust(state, policy, ticks),
        ];

    private static IEnumerable<ConditionSpan> OfRecovery(RecoveryWindow window, RecoveryPolicy policy)
    {
        string subject = Subject(window.Event, window.Ordinal);
        long end = window.DueTicks + 1;
        bool isSettled = window.Status == RecoveryStatus.Confirmed;
        if (window.IsRunning && !isSettled)
        {
            yield return Span(Condition(ConditionKind.Breach, subject, window.OpenedTicks, ConditionSeverity.Critical), end);
            if (window.ExplainedTicks == 0)
            {
                long warns = Math.Max(window.OpenedTicks, window.DueTicks - policy.WarnBefore.Ticks);
                yield return Span(Condition(ConditionKind.RecoveryDue, subject, warns, ConditionSeverity.Warning), end);
            }
        }
        else if (!isSettled)
        {
            long missed = window.EndTicks - policy.KeptInSightTicks;
            yield return Span(Condition(ConditionKind.RecoveryMissed, subject, missed, ConditionSeverity.Critical), window.EndTicks);
        }

        Condition Condition(ConditionKind kind, string of, long began, ConditionSeverity severity) =>
            Make(kind, of, began, severity, window.Event, window.Ordinal) with
            {
                Reference = window.Reference,
                DueAt = Time(window.DueTicks),
                Magnitude = window.Severity,
            };
    }

    private static IEnumerable<ConditionSpan> OfExpectation(Expectation item, PromisePolicy policy)
    {
        string subject = item.Reference.Length == 0 ? Subject(item.Event, item.Ordinal) : item.Reference;
        bool isPromise = item.Kind == ExpectationKind.Promise;
        if (item.Status == ExpectationStatus.Open && isPromise)
        {
            long warns = Math.Max(item.MadeTicks, item.DueTicks - policy.WarnBefore.Ticks);
            yield return Span(Condition(ConditionKind.PromiseDueSoon, warns, ConditionSeverity.Advisory), item.MissTicks);
        }
        else if (item.Status == ExpectationStatus.Missed)
        {
            ConditionKind kind = isPromise ? ConditionKind.PromiseMissed : ConditionKind.SilenceOurs;
            yield return Span(Condition(kind, item.MissTicks, ConditionSeverity.Warning), item.EndTicks);
        }

        Condition Condition(ConditionKind kind, long began, ConditionSeverity severity) =>
            Make(kind, subject, began, severity, item.Event, item.Ordinal) with
            {
                Reference = item.Reference.Length == 0 ? null : item.Reference,
                DueAt = Time(item.DueTicks),
            };
    }

    private static IEnumerable<ConditionSpan> OfBeginning(BeginningState beginning, BeginningPolicy policy)
    {
        if (beginning.FirstBreakTicks != 0 && beginning.CleanExperiences >= policy.CleanExperiences)
        {
            yield return Span(
                Make(ConditionKind.FirstDisappointment, "", beginning.FirstBreakTicks, ConditionSeverity.Warning, beginning.FirstBreakEvent, beginning.FirstBreakOrdinal),
                beginning.FirstBreakTicks + policy.DisappointmentInSightTicks);
        }

        if (beginning.ReviewedTicks != 0)
        {
            ConditionSeverity severity = beginning.Outcome == AdvanceOutcome.Kept ? ConditionSeverity.Advisory : ConditionSeverity.Warning;
            yield return Span(
                Make(ConditionKind.AdvanceReview, "", beginning.ReviewedTicks, severity, default, 0),
                beginning.ReviewedTicks + policy.ReviewInSightTicks);
        }
    }

    private static IEnumerable<ConditionSpan> OfSpiral(RelationshipState state, SpiralPolicy policy, long ticks)
    {
        SpiralState spiral = state.Spiral;
        SpiralStage now = spiral.StageAt(ticks, policy);
        if (now >= SpiralStage.Sliding && state.Episodes.SlidingSince != 0)
        {
            yield return Span(Condition(ConditionKind.Sliding, state.Episodes.SlidingSince, ConditionSeverity.Warning), Ease(SpiralStage.Sliding));
        }

        if (now == SpiralStage.Spiral && state.Episodes.SpiralSince != 0)
        {
            yield return Span(Condition(ConditionKind.Spiral, state.Episodes.SpiralSince, ConditionSeverity.Critical), Ease(SpiralStage.Spiral));
        }

        long Ease(SpiralStage stage) => SpiralEase.FirstBelow(spiral, policy, stage, ticks);

        // The depth of the moment would differ from reading to reading; the condition holds what does not.
        Condition Condition(ConditionKind kind, long began, ConditionSeverity severity) =>
            Make(kind, "", began, severity, spiral.TriggerEvent, spiral.TriggerOrdinal) with { Magnitude = spiral.Depth };
    }

    private static IEnumerable<ConditionSpan> OfSilence(RelationshipState state)
    {
        if (state.Rhythm.QuietSince != 0)
        {
            yield return Span(
                Make(ConditionKind.SilenceTheirs, "", state.Rhythm.QuietSince, ConditionSeverity.Warning, state.Rhythm.LastBreakEvent, state.Rhythm.LastBreakOrdinal),
                long.MaxValue);
        }
    }

    private static IEnumerable<ConditionSpan> OfOverTrust(RelationshipState state, Policy policy, long ticks)
    {
        EpisodeState episodes = state.Episodes;
        if (episodes.OverTrustSince == 0)
        {
            yield break;
        }

        // Above the prior the level only falls with time: breaking evidence never fades sooner than affirming.
        LevelContext levels = state.ContextOf(policy);
        long until = Crossing.First(ticks, at => levels.Logit(state.Overall.At(at, policy.Level)) < levels.OverTrustExit);
        yield return Span(
            Make(ConditionKind.OverTrust, "", episodes.OverTrustSince, ConditionSeverity.Advisory, episodes.OverTrustEvent, episodes.OverTrustOrdinal),
            until);
    }

    private static ConditionSpan Span(Condition condition, long until) => new(
        until >= DateTimeOffset.MaxValue.Ticks ? condition : condition with { Ends = Time(until) }, condition.Began.UtcTicks, until);

    private static Condition Make(ConditionKind kind, string subject, long began, ConditionSeverity severity, EventKey key, int ordinal) => new()
    {
        Kind = kind,
        Subject = subject,
        Began = Time(began),
        Severity = severity,
        Event = key,
        Ordinal = ordinal,
    };

    private static string Subject(EventKey key, int ordinal) => $"{key}/{ordinal}";

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);
}
