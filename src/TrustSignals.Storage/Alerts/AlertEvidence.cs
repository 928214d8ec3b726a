using System.Collections.Immutable;
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

    /// <param name="fold">The fold up to the alert, at least from before the present run of disappointments on.</param>
    /// <param name="quoted">The effective signals of every event whose words are told, with rule and evidence.</param>
    public AlertEvidence(TracedFold fold, ImmutableArray<Signal> quoted)
    {
        this.quoted = quoted;
        Dictionary<SignalOrder, Signal> words = quoted.DistinctBy(signal => signal.Order).ToDictionary(signal => signal.Order);
        State = fold.State;
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
    /// What counted before what was only said: a silence or a missed promise bears the event and ordinal of the words
    /// that began it, and these alone may quote nothing.
    /// </summary>
    /// <param name="condition">What the alert is about.</param>
    /// <returns>Null when nothing of it is known.</returns>
    public Signal? TriggerOf(ActiveCondition condition)
    {
        Signal[] ofEvent = [.. counted.Reverse().Concat(quoted).Where(signal => signal.Event == condition.TriggerEvent)];
        Signal[] exact = [.. ofEvent.Where(signal => signal.Ordinal == condition.TriggerOrdinal)];
        return exact.FirstOrDefault(signal => signal.Polarity == Polarity.Breaking && signal.Evidence is not null)
            ?? exact.FirstOrDefault(signal => signal.Evidence is not null)
            ?? (exact.Length == 0 ? null : ofEvent.FirstOrDefault(signal => signal.Evidence is not null) ?? exact[0]);
    }
}
