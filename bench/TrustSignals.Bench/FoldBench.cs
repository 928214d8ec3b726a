using System.Diagnostics;
using System.Text.Json.Nodes;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Bench;

/// <summary>How many signals one core folds per second, in memory, and how long a 35,000-signal day takes to refold.</summary>
internal sealed class FoldBench : IBenchCommand
{
    private const int DaySignals = 35_000;

    public string Name => "fold";

    public string Help => "in-memory fold, signals per second and core [--rounds 40]";

    public Task<JsonObject> RunAsync(BenchArguments arguments, TextWriter output)
    {
        int rounds = arguments.Number("rounds", 40);
        Policy policy = PolicyReader.Default;
        Signal[] day = [.. OneDay()];
        var seconds = new List<double>();
        for (int round = 0; round < rounds + 3; round++)
        {
            long start = Stopwatch.GetTimestamp();
            var state = new RelationshipState();
            foreach (Signal signal in day)
            {
                state.Apply(signal, policy);
            }

            double elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (round >= 3)
            {
                seconds.Add(elapsed);
            }
        }

        seconds.Sort();
        double median = seconds[seconds.Count / 2];
        output.WriteLine($"{rounds} folds of one customer's day of {DaySignals} signals, median {median * 1000:F2} ms");
        return Task.FromResult(new JsonObject
        {
            ["signalsPerSecond"] = Math.Round(DaySignals / median),
            ["refoldDayMilliseconds"] = Math.Round(median * 1000, 3),
            ["signals"] = DaySignals,
        });
    }

    private static IEnumerable<Signal> OneDay()
    {
        var random = new Random(35_000);
        DateTimeOffset start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        for (int i = 0; i < DaySignals; i++)
        {
            yield return new Signal
            {
                Event = EventKey.Of("bench", $"{i}"),
                Ordinal = 0,
                OccurredAt = start.AddMilliseconds(i * (86_400_000.0 / DaySignals)),
                Kind = SignalKind.Judgement,
                Polarity = random.Next(6) == 0 ? Polarity.Breaking : Polarity.Affirming,
                Strength = 0.1 + (0.9 * random.NextDouble()),
                Confidence = 0.5 + (0.5 * random.NextDouble()),
                Facet = (Facet)random.Next(3),
                Mechanism = (Mechanism)random.Next(MechanismNames.Count),
                IsPublic = random.Next(4) == 0,
            };
        }
    }
}
