using TrustSignals.Domain.Events;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests.Relationships;

/// <summary>Random histories: several signals per event, many at the same instant, all kinds.</summary>
internal static class RandomSignals
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Signal[] Of(Random random, int count)
    {
        var signals = new List<Signal>(count);
        while (signals.Count < count)
        {
            EventKey key = EventKey.Of("test", $"{random.Next()}-{signals.Count}");
            DateTimeOffset at = Start.AddHours(random.Next(0, 400 * 24)).AddTicks(random.Next(0, 3));
            int perEvent = random.Next(1, 4);
            for (int ordinal = 0; ordinal < perEvent && signals.Count < count; ordinal++)
            {
                signals.Add(One(random, key, ordinal, at));
            }
        }

        return [.. signals];
    }

    public static Signal One(Random random, EventKey key, int ordinal, DateTimeOffset at)
    {
        SignalKind kind = random.Next(6) == 0 ? (SignalKind)random.Next(1, 10) : SignalKind.Judgement;
        bool judged = kind == SignalKind.Judgement;
        return new Signal
        {
            Event = key,
            Ordinal = ordinal,
            OccurredAt = at,
            Kind = kind,
            Polarity = judged ? (random.Next(3) == 0 ? Polarity.Breaking : Polarity.Affirming) : Polarity.None,
            Strength = judged ? (random.Next(1, 11) / 10.0) : 0,
            Confidence = judged ? 0.5 + (random.NextDouble() / 2) : 0,
            Facet = (Facet)random.Next(3),
            Mechanism = (Mechanism)random.Next(10),
            IsPublic = random.Next(2) == 0,
            Frame = random.Next(5) == 0 ? "doorstep-sale" : null,
            Segment = random.Next(5) == 0 ? "premium" : null,
            Touchpoint = random.Next(2) == 0 ? "hotline" : null,
            Reference = random.Next(3) == 0 ? $"order-{random.Next(5)}" : null,
            DueAt = kind == SignalKind.PromiseMade ? at.AddDays(random.Next(1, 20)) : null,
        };
    }
}
