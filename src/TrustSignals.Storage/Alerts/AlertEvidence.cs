using System.Collections.Immutable;
using TrustSignals.Domain.Conditions;
using TrustSignals.Domain.Explanations;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Storage.Alerts;

/// <summary>What the alerts of one commit tell of: how the relationship stands, and in whose words.</summary>
internal sealed class AlertEvidence
{
    /// <summary>How many disappointments an alert tells.</summary>
    public const int ToldDisappointments = 10;

    private readonly ImmutableArray<Signal> counted;
    private readonly ImmutableArray<Signal> quoted;
    private readonly DateTimeOffset? raisedAt;

    /// <param name="fold">The fold up to the alert, at least from before the present run of disappointments on.</param>
    /// <param name="quoted">The effective signals of every event whose words are told, with rule and evidence.</param>
    public AlertEvidence(TracedFold fold, ImmutableArray<Signal> quoted)
    {
        this.quoted = quoted;
        Dictionary<SignalOrder, Signal> words = quoted.DistinctBy(signal => signal.Order).ToDictionary(signal => signal.Order);
        State = fold.State;
        raisedAt = fold.Trigger?.OccurredAt;
        counted = [.. fold.Counted.Select(InWords)];
        Signal[] disappointments = [.. fold.Disappointments];
        Disappointments = [.. disappointments.TakeLast(ToldDisappointments).Select(InWords)];
        DisappointmentCount = disappointments.Length;

        // What the fold keeps has no words; what the rules derive of it has none either, or its own.
        Signal InWords(Signal signal) => signal.Evidence is null && words.TryGetValue(signal.Order, out Signal? full)
            ? signal with { Rule = full.Rule, Evidence = full.Evidence }
            : signal;
    }

    /// <summary>The state at the time of the alert.</summary>
    public RelationshipState State { get; }

    /// <summary>The last breaks of the present run, in occurrence order; empty while steady.</summary>
    public ImmutableArray<Signal> Disappointments { get; }

    /// <summary>How many breaks the run has.</summary>
    public int DisappointmentCount { get; }

    /// <summary>
    /// The break that brought a condition about. A silence or a missed promise bears the event and ordinal of the words that
    /// began it, and may quote nothing itself: then these words are quoted. Of a break and the silence after it, the time
    /// tells which is meant.
    /// </summary>
    /// <param name="condition">What the alert is about.</param>
    /// <returns>Null when no break did.</returns>
    public Signal? TriggerOf(ActiveCondition condition)
    {
        Signal[] breaks = [.. SignalsOf(condition).Where(signal => signal.Polarity == Polarity.Breaking)];
        return breaks.FirstOrDefault(signal => signal.Evidence is not null)
            ?? (breaks.Length == 0 ? null : breaks[0] with { Evidence = WordsOf(condition)?.Evidence });
    }

    /// <summary>What a condition began with where no break did: the promise that falls due, the good experience that took the level above the band.</summary>
    /// <param name="condition">What the alert is about.</param>
    /// <returns>Null when a break did, or when it has no words.</returns>
    public Signal? OccasionOf(ActiveCondition condition) => TriggerOf(condition) is null ? WordsOf(condition) : null;

    private Signal? WordsOf(ActiveCondition condition)
    {
        Signal[] exact = SignalsOf(condition);
        return exact.FirstOrDefault(signal => signal.Evidence is not null)
            ?? (exact.Length == 0 ? null : OfEvent(condition).FirstOrDefault(signal => signal.Evidence is not null));
    }

    private Signal[] SignalsOf(ActiveCondition condition) => [.. OfEvent(condition).Where(signal => signal.Ordinal == condition.TriggerOrdinal)];

    // What happened when the condition began goes first; at one time, what counted before what was only said.
    private IEnumerable<Signal> OfEvent(ActiveCondition condition)
    {
        DateTimeOffset? at = condition.Source.Kind is ConditionKind.Sliding or ConditionKind.Spiral ? raisedAt : condition.Source.Began;
        return counted.Concat(quoted).Where(signal => signal.Event == condition.TriggerEvent)
            .OrderByDescending(signal => signal.OccurredAt == at).ThenBy(signal => signal.OccurredAt);
    }
}
