using System.Collections.Immutable;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification;

/// <summary>Collects what one event says and numbers it in the order of reading, which is fixed.</summary>
internal sealed class SignalSink(TrustEvent trustEvent, bool isPublic)
{
    /// <summary>No honest message holds more; what a flood of promises says beyond it is left out.</summary>
    private const int MaximumSignals = 64;

    private readonly ImmutableArray<Signal>.Builder signals = ImmutableArray.CreateBuilder<Signal>();

    public DateTimeOffset OccurredAt => trustEvent.OccurredAt;

    /// <summary>The customer said something good, and nothing bad.</summary>
    public bool IsContent =>
        signals.Any(signal => signal.Kind == SignalKind.RecoveryConfirmed || signal.Polarity == Polarity.Affirming)
        && !signals.Any(signal => signal.Polarity == Polarity.Breaking);

    /// <summary>The company promised something in this event.</summary>
    public bool HasPromise => signals.Any(signal => signal.Kind == SignalKind.PromiseMade);

    public AbstentionReason? Abstained { get; set; }

    public void Judge(Judgement judgement) => Add(Base() with
    {
        Kind = SignalKind.Judgement,
        Polarity = judgement.Polarity,
        Strength = Math.Clamp(judgement.Strength, 0.01, 1.0),
        Confidence = Math.Clamp(judgement.Confidence, 0.01, 1.0),
        Mechanism = judgement.Mechanism,
        Facet = judgement.Facet,
        Reference = judgement.Reference,
        Rule = judgement.Rule,
        Evidence = judgement.Evidence,
    });

    /// <param name="kind">What was done.</param>
    /// <param name="rule">Which rule read it.</param>
    /// <param name="reference">The ticket, order or promise.</param>
    /// <param name="evidence">The words or the field.</param>
    /// <param name="dueAt">For promises.</param>
    /// <param name="at">When it was done, where that is earlier than the event that tells of it.</param>
    public void Act(SignalKind kind, string rule, string? reference, Evidence? evidence = null, DateTimeOffset? dueAt = null, DateTimeOffset? at = null) =>
        Add(Base() with
        {
            Kind = kind,
            Reference = reference,
            DueAt = dueAt?.ToUniversalTime(),
            Rule = rule,
            Evidence = evidence,
            OccurredAt = at is { } time && time < trustEvent.OccurredAt ? time.ToUniversalTime() : trustEvent.OccurredAt,
        });

    public EventReading ToReading() => new(signals.ToImmutable(), Abstained);

    private void Add(Signal signal)
    {
        if (signals.Count < MaximumSignals)
        {
            signals.Add(signal);
        }
    }

    private Signal Base() => new()
    {
        Event = trustEvent.Key,
        Ordinal = signals.Count,
        OccurredAt = trustEvent.OccurredAt,
        Kind = SignalKind.Unjudged,
        IsPublic = isPublic,
        Frame = trustEvent.Payload.Frame,
        Segment = trustEvent.Payload.Segment,
        Touchpoint = trustEvent.Payload.Touchpoint,
        Actor = trustEvent.Payload.Actor,
    };
}
