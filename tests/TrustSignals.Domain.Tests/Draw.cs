using FsCheck;
using FsCheck.Fluent;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests;

/// <summary>Generators of the model's inputs.</summary>
internal static class Draw
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A number in [low, high] in 10,000 steps.</summary>
    public static Gen<double> Number(double low, double high) =>
        Gen.Choose(0, 10_000).Select(step => low + ((high - low) * step / 10_000.0));

    public static Gen<Prior> Prior { get; } =
        from probability in Number(0.01, 0.99)
        from weight in Number(0.1, 40)
        select new Prior(probability, weight);

    /// <summary>The default policy with other constants of the level.</summary>
    public static Gen<Policy> Policy { get; } =
        from prior in Prior
        from bias in Number(1, 20)
        from gain in Number(0.5, 8)
        from affirming in Number(5, 400)
        from longer in Number(0, 400)
        select PolicyReader.Default with
        {
            Level = PolicyReader.Default.Level with
            {
                Prior = prior,
                NegativityBias = bias,
                Gain = gain,
                AffirmingHalfLifeDays = affirming,
                BreakingHalfLifeDays = affirming + longer,
            },
        };

    /// <summary>All signals of one event: one to three, some at the same instant as other events.</summary>
    private static Gen<Signal[]> EventSignals { get; } =
        from id in Gen.Choose(0, int.MaxValue - 1)
        from minutes in Gen.Choose(0, 40_000)
        from count in Gen.Choose(1, 3)
        let key = EventKey.Of("draw", $"{id}")
        let at = Start.AddMinutes(minutes * 15)
        from signals in Gen.CollectToArray(Enumerable.Range(0, count), ordinal => SignalOf(key, ordinal, at))
        select signals;

    /// <summary>A customer's history in random arrival order; shrinks by leaving signals out.</summary>
    public static Arbitrary<Signal[]> History { get; } = Arb.From(
        from size in Gen.Frequency((4, Gen.Choose(0, 40)), (1, Gen.Choose(40, 260)))
        from events in EventSignals.ArrayOf(size)
        select events.SelectMany(signals => signals).DistinctBy(signal => signal.Order).ToArray(),
        Fewer);

    public static Gen<Signal> SignalOf(EventKey key, int ordinal, DateTimeOffset at) =>
        from kind in Gen.Frequency((4, Gen.Constant(SignalKind.Judgement)), (2, Gen.Elements(Enum.GetValues<SignalKind>())))
        let judged = kind == SignalKind.Judgement
        from polarity in Gen.Elements(Polarity.Affirming, Polarity.Affirming, Polarity.Breaking)
        from strength in Number(0.05, 1)
        from confidence in Number(0.3, 1)
        from facet in Gen.Elements(Enum.GetValues<Facet>())
        from mechanism in Gen.Elements(Enum.GetValues<Mechanism>())
        from isPublic in Gen.Elements(false, true)
        from frame in Gen.Elements(null, null, null, "doorstep-sale", "incident", "unheard-of")
        from segment in Gen.Elements(null, null, null, "premium", "business")
        from reference in Gen.Elements(null, "order-1", "order-2", "order-3", "case-4")
        from dueHours in Gen.Choose(1, 500)
        select new Signal
        {
            Event = key,
            Ordinal = ordinal,
            OccurredAt = at,
            Kind = kind,
            Polarity = judged ? polarity : Polarity.None,
            Strength = judged ? strength : 0,
            Confidence = judged ? confidence : 0,
            Facet = facet,
            Mechanism = mechanism,
            IsPublic = isPublic,
            Frame = frame,
            Segment = segment,
            Touchpoint = isPublic ? "review-site" : null,
            Reference = reference,
            DueAt = kind == SignalKind.PromiseMade ? at.AddHours(dueHours) : null,
        };

    public static Signal Judgement(int id, Polarity polarity, DateTimeOffset at, double strength = 0.5, double confidence = 1) => new()
    {
        Event = EventKey.Of("draw", $"judgement-{id}"),
        Ordinal = 0,
        OccurredAt = at,
        Kind = SignalKind.Judgement,
        Polarity = polarity,
        Strength = strength,
        Confidence = confidence,
    };

    private static IEnumerable<Signal[]> Fewer(Signal[] signals)
    {
        for (int part = signals.Length / 2; part > 0; part /= 2)
        {
            for (int start = 0; start + part <= signals.Length; start += part)
            {
                yield return [.. signals[..start], .. signals[(start + part)..]];
            }
        }
    }
}
