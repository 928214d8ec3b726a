using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests;

/// <summary>A customer's history written down by hand: what happened on which day.</summary>
internal sealed class Script(Policy? policy = null)
{
    private readonly List<Signal> signals = [];

    public Policy Policy { get; } = policy ?? PolicyReader.Default;

    public IReadOnlyList<Signal> Signals => signals;

    public static DateTimeOffset Day(double day) => Draw.Start.AddDays(day);

    public Script Judge(double day, Polarity polarity, double strength, Mechanism mechanism = Mechanism.Reliability, string? reference = null, double confidence = 1, string? id = null) =>
        Add(day, SignalKind.Judgement, reference, id: id) is var script
            ? script.ReplaceLast(signal => signal with { Polarity = polarity, Strength = strength, Confidence = confidence, Mechanism = mechanism })
            : this;

    public Script Good(double day, int count = 1, double strength = 0.4) =>
        Enumerable.Range(0, count).Aggregate(this, (script, number) => script.Judge(day + (number * 0.01), Polarity.Affirming, strength));

    public Script Bad(double day, double strength = 0.7, Mechanism mechanism = Mechanism.Reliability, string? reference = null) =>
        Judge(day, Polarity.Breaking, strength, mechanism, reference);

    public Script Act(double day, SignalKind kind, string? reference = null, double? due = null, string? id = null) =>
        Add(day, kind, reference, due, id);

    public RelationshipState Fold() => RelationshipLedger.FoldFromScratch(signals, Policy);

    public RelationshipState At(double day) => Fold().AdvancedTo(Day(day), Policy);

    public Relationship Read(double day) => Relationship.Of(Fold(), Policy, Day(day));

    public double Level(double day) => Read(day).Level;

    private Script Add(double day, SignalKind kind, string? reference, double? due = null, string? id = null)
    {
        EventKey key = EventKey.Of("script", id ?? $"{signals.Count}");
        signals.Add(new Signal
        {
            Event = key,
            Ordinal = signals.Count(signal => signal.Event == key),
            OccurredAt = Day(day),
            Kind = kind,
            Reference = reference,
            DueAt = due is { } at ? Day(at) : null,
        });
        return this;
    }

    private Script ReplaceLast(Func<Signal, Signal> change)
    {
        signals[^1] = change(signals[^1]);
        return this;
    }
}
