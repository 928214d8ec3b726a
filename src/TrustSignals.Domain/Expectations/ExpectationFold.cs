using System.Globalization;
using TrustSignals.Domain.Calendars;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Expectations;

/// <summary>
/// The promise ledger in the fold: kept, late by degree, or missed in silence. What the timer has counted once is
/// never counted again: a later judgement of the same matter counts only for what it adds.
/// </summary>
internal static class ExpectationFold
{
    private const string PromiseRule = "rule:promise-ledger/1";
    private const string ReplyRule = "rule:reply-clock/1";

    public static void Promised(RelationshipState state, Signal signal, PromisePolicy policy)
    {
        // A promise without a name or a time cannot be held against anything.
        if (signal is not { Reference: { } reference, DueAt: { } due })
        {
            return;
        }

        long made = signal.OccurredAt.UtcTicks;
        int open = IndexOf(state.Expectations, ExpectationKind.Promise, reference, made);
        Expectation promise = Raised(signal, ExpectationKind.Promise, due.UtcTicks, Math.Max(made, due.UtcTicks + policy.Tolerance.Ticks) + 1) with
        {
            Reference = reference,
            Mechanism = signal.Mechanism,
            Facet = signal.Facet,
        };
        Expectation? told = open >= 0 ? state.Expectations.Items[open] : null;
        if (told?.MadeTicks == made && told.DueTicks > due.UtcTicks)
        {
            // Two times told at one instant have no order between them: the later one holds.
            return;
        }

        // Told in advance, a new time takes the place of the old one; told when that was due already, it stands beside it.
        state.Expectations = open >= 0 ? state.Expectations.Replace(open, promise) : state.Expectations.Add(promise, policy);
    }

    public static void Asked(RelationshipState state, Signal signal, Policy policy)
    {
        string reference = signal.Reference ?? "";
        foreach (Expectation item in state.Expectations.Items)
        {
            // The clock runs from the first unanswered message; asking again does not restart it.
            if (item.Kind == ExpectationKind.Reply && item.Status != ExpectationStatus.Closed && item.Reference == reference)
            {
                return;
            }
        }

        var calendar = new BusinessCalendar(policy.Calendar);
        DurationStandard standard = policy.Standards.FirstReply;
        long due = calendar.CorridorEnd(signal.OccurredAt, standard).UtcTicks;
        // The corridor may end at closing time: an answer before opening is in time still, as the judgement counts it.
        long miss = calendar.CorridorEnd(signal.OccurredAt, standard with { Tolerance = standard.Tolerance + TimeSpan.FromTicks(1) }).UtcTicks;
        Expectation reply = Raised(signal, ExpectationKind.Reply, due, miss) with { Reference = reference, Mechanism = Mechanism.Responsiveness };
        state.Expectations = state.Expectations.Add(reply, policy.Promises);
    }

    public static void Replied(RelationshipState state, Signal signal, Policy policy)
    {
        for (int i = 0; i < state.Expectations.Items.Length; i++)
        {
            Expectation item = state.Expectations.Items[i];
            bool isMeant = signal.Reference is null || item.Reference.Length == 0 || item.Reference == signal.Reference;
            if (item is { Kind: ExpectationKind.Reply, Status: not ExpectationStatus.Closed } && isMeant)
            {
                CloseReply(state, i, item, signal, policy);
            }
        }
    }

    public static void Fulfilled(RelationshipState state, Signal signal, Policy policy)
    {
        for (int i = 0; i < state.Expectations.Items.Length; i++)
        {
            Expectation item = state.Expectations.Items[i];
            if (item.Status == ExpectationStatus.Closed || signal.Reference is null || item.Reference != signal.Reference)
            {
                continue;
            }

            if (item.Kind == ExpectationKind.Reply)
            {
                // What is settled needs no answer any more.
                CloseReply(state, i, item, signal, policy);
            }
            else
            {
                ClosePromise(state, i, item, signal, policy);
            }
        }
    }

    /// <summary>Counts an expectation that ran out without a word; lets go one that was missed long ago.</summary>
    public static void Pass(RelationshipState state, int index, Policy policy)
    {
        Expectation item = state.Expectations.Items[index];
        if (item.Status == ExpectationStatus.Missed)
        {
            state.Expectations = state.Expectations.Remove(index);
            return;
        }

        bool isPromise = item.Kind == ExpectationKind.Promise;
        double strength = isPromise ? policy.Promises.MissedStrength : policy.Silence.UnansweredStrength;
        double confidence = isPromise ? policy.Promises.Confidence : policy.Silence.UnansweredConfidence;
        string quote = isPromise
            ? string.Create(CultureInfo.InvariantCulture, $"promised by {Time(item.DueTicks)}, not heard of since")
            : string.Create(CultureInfo.InvariantCulture, $"asked {Time(item.MadeTicks)}, unanswered beyond the standard");
        Signal derived = Derived(item, item.Event, item.Ordinal, item.MissTicks, Polarity.Breaking, strength, confidence, isPromise ? PromiseRule : ReplyRule, quote);
        double weight = strength * confidence;
        state.Expectations = state.Expectations.Replace(index, item with
        {
            Status = ExpectationStatus.Missed,
            EndTicks = item.MissTicks + policy.Promises.KeptInSightTicks,
            CountedWeight = weight,
            CountedPolarity = Polarity.Breaking,
        });
        state.AddBreaking(derived, weight, isPromise ? EvidenceSource.MissedPromise : EvidenceSource.UnansweredMessage, policy);
    }

    /// <summary>A judgement of the same matter as an expectation: what of its weight is not counted yet.</summary>
    public static double NotYetCounted(RelationshipState state, Signal signal, double weight)
    {
        for (int i = 0; i < state.Expectations.Items.Length; i++)
        {
            Expectation item = state.Expectations.Items[i];
            bool isInSight = item.EndTicks == 0 || item.EndTicks > signal.OccurredAt.UtcTicks;
            if (!isInSight || item.Reference != signal.Reference || (item.Kind == ExpectationKind.Reply && signal.Mechanism != Mechanism.Responsiveness))
            {
                continue;
            }

            bool sameMatter = item.CountedPolarity == signal.Polarity && item.Mechanism == signal.Mechanism
                && (item.CountedBy == default || item.CountedBy == signal.Event);
            double counted = sameMatter ? Math.Min(weight, item.CountedWeight) : 0;
            weight -= counted;
            state.Expectations = state.Expectations.Replace(i, item with { CountedWeight = item.CountedWeight - counted, JudgedBy = signal.Event });
        }

        return weight;
    }

    private static void ClosePromise(RelationshipState state, int index, Expectation item, Signal signal, Policy policy)
    {
        // With a due time of its own, or a judgement beside it, the event has already been judged.
        bool isJudged = signal.DueAt is not null || item.JudgedBy == signal.Event;
        (Polarity polarity, double strength) = isJudged ? default : Outcome(item, signal.OccurredAt.UtcTicks, policy.Promises);
        double weight = strength * policy.Promises.Confidence;
        Expectation closed = Closed(item, signal, policy);
        state.Expectations = state.Expectations.Replace(index, closed);
        if (weight > 0)
        {
            Expectation counted = closed with { CountedWeight = weight, CountedPolarity = polarity, CountedBy = signal.Event };
            // Its silent break stays beside it: whoever judges the matter later counts only what exceeds that too.
            state.Expectations = closed.CountedWeight > 0 && state.Expectations.Items.Length < policy.Promises.MaximumOpen
                ? state.Expectations.Insert(index + 1, counted)
                : state.Expectations.Replace(index, counted);
            long late = signal.OccurredAt.UtcTicks - item.DueTicks;
            string quote = late <= 0 ? "kept in time" : string.Create(CultureInfo.InvariantCulture, $"{late / (double)TimeSpan.TicksPerDay:0.#} days after the promised time");
            Signal derived = Derived(
                item, signal.Event, signal.Ordinal, signal.OccurredAt.UtcTicks, polarity, strength, policy.Promises.Confidence, PromiseRule, quote);
            if (polarity == Polarity.Affirming)
            {
                state.AddAffirming(derived, weight * (1.0 - state.Scepticism), EvidenceSource.KeptPromise, policy);
            }
            else
            {
                state.AddBreaking(derived, weight, EvidenceSource.LatePromise, policy);
            }
        }
    }

    private static (Polarity Polarity, double Strength) Outcome(Expectation item, long ticks, PromisePolicy policy)
    {
        long late = ticks - item.DueTicks;
        if (late <= 0)
        {
            return (Polarity.Affirming, policy.KeptStrength);
        }

        long excess = late - policy.Tolerance.Ticks;
        if (excess <= 0)
        {
            return default;
        }

        double share = Math.Min(1.0, (double)excess / policy.Severe.Ticks);
        double strength = policy.LateStrength + ((1.0 - policy.LateStrength) * share);
        return (Polarity.Breaking, item.Status == ExpectationStatus.Missed ? Math.Max(0, strength - policy.MissedStrength) : strength);
    }

    private static void CloseReply(RelationshipState state, int index, Expectation item, Signal signal, Policy policy)
    {
        state.Expectations = state.Expectations.Replace(index, Closed(item, signal, policy));
        state.Continuity = state.Continuity.AddReply(signal.OccurredAt.UtcTicks, signal.OccurredAt.UtcTicks - item.MadeTicks, item.DueTicks - item.MadeTicks, policy.Level);
    }

    private static Expectation Closed(Expectation item, Signal signal, Policy policy) => item with
    {
        Status = ExpectationStatus.Closed,
        EndTicks = signal.OccurredAt.UtcTicks + policy.Promises.KeptInSightTicks,
    };

    private static int IndexOf(ExpectationLedger ledger, ExpectationKind kind, string reference, long ticks)
    {
        for (int i = 0; i < ledger.Items.Length; i++)
        {
            Expectation item = ledger.Items[i];
            if (item.Kind == kind && item.Status == ExpectationStatus.Open && item.Reference == reference && ticks <= item.DueTicks)
            {
                return i;
            }
        }

        return -1;
    }

    private static Expectation Raised(Signal signal, ExpectationKind kind, long dueTicks, long missTicks) => new()
    {
        Kind = kind,
        Reference = "",
        Event = signal.Event,
        Ordinal = signal.Ordinal,
        MadeTicks = signal.OccurredAt.UtcTicks,
        DueTicks = dueTicks,
        MissTicks = missTicks,
        Touchpoint = signal.Touchpoint,
        Actor = signal.Actor,
    };

    private static Signal Derived(
        Expectation item, EventKey key, int ordinal, long ticks, Polarity polarity, double strength, double confidence, string rule, string quote) => new()
        {
            Event = key,
            Ordinal = ordinal,
            OccurredAt = new DateTimeOffset(ticks, TimeSpan.Zero),
            Kind = SignalKind.Judgement,
            Polarity = polarity,
            Strength = strength,
            Confidence = confidence,
            Mechanism = item.Mechanism,
            Facet = item.Facet,
            Touchpoint = item.Touchpoint,
            Actor = item.Actor,
            Reference = item.Reference.Length == 0 ? null : item.Reference,
            DueAt = new DateTimeOffset(item.DueTicks, TimeSpan.Zero),
            Rule = rule,
            Evidence = new Evidence("dueAt", 0, 0, quote),
        };

    private static string Time(long ticks) => new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";
}
