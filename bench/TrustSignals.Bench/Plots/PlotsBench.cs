using System.Text.Json.Nodes;
using TrustSignals.Bench.Detection;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;
using TrustSignals.Simulation;

namespace TrustSignals.Bench.Plots;

/// <summary>Draws the plots of docs/calibration.md.</summary>
internal sealed class PlotsBench : IBenchCommand
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public string Name => "plots";

    public string Help => "draws the plots of docs/calibration.md into FOLDER";

    public Task<JsonObject> RunAsync(BenchArguments arguments, TextWriter output)
    {
        string folder = arguments.Word(0, "FOLDER");
        Directory.CreateDirectory(folder);
        Write("level.svg", Levels());
        Write("slide.svg", Slide());
        Write("delay.svg", Delays(arguments.Number("customers", 300)));
        return Task.FromResult(new JsonObject { ["files"] = 3 });

        void Write(string name, string svg)
        {
            File.WriteAllText(Path.Combine(folder, name), svg);
            output.WriteLine($"{name}: {svg.Length} characters");
        }
    }

    private static string Levels()
    {
        Policy policy = PolicyReader.Default;
        Policy light = policy with { Level = policy.Level with { Prior = policy.Level.Prior with { Weight = 4 } } };
        TargetBand band = policy.Level.Band;
        return new SvgChart("Level over a year of three good experiences a month", "day", "level", (0, 365), (0, 100))
        {
            Guides = [(band.Low, "lower edge"), (band.High, "upper edge")],
        }.Draw(
        [
            new("W = 10: routine year", "#2a7", PathOf(policy, _ => false)),
            new("W = 10: one ordinary break (0.3) on day 180", "#27a", PathOf(policy, day => day == 180)),
            new("W = 4: the same break", "#a9c", PathOf(light, day => day == 180)),
            new("W = 10: a break every second time from day 180", "#c42", PathOf(policy, day => day >= 180 && day % 20 == 0)),
            new("W = 10: broken at the very start", "#888", PathOf(policy, day => day == 0)),
            new("W = 4: broken at the very start", "#ccc", PathOf(light, day => day == 0)),
        ]);
    }

    private static List<(double X, double Y)> PathOf(Policy policy, Func<int, bool> breaks)
    {
        var state = new RelationshipState();
        var path = new List<(double X, double Y)>();
        for (int day = 0; day <= 360; day += 10)
        {
            bool isBreak = breaks(day);
            state.Apply(
                new Signal
                {
                    Event = new EventKey(1, (ulong)day + 1),
                    Ordinal = 0,
                    OccurredAt = Start.AddDays(day),
                    Kind = SignalKind.Judgement,
                    Polarity = isBreak ? Polarity.Breaking : Polarity.Affirming,
                    Strength = isBreak ? 0.3 : 0.2,
                    Confidence = 1,
                },
                policy);
            path.Add((day, Relationship.Of(state, policy, Start.AddDays(day)).Level));
        }

        return path;
    }

    private static string Slide()
    {
        History history = History.Generate(2, 5, Regime.SlowSlide)[2];
        SpiralPolicy spiral = PolicyReader.Default.Spiral;
        var state = new RelationshipState();
        var depth = new List<(double X, double Y)>();
        var usual = new List<(double X, double Y)>();
        double Day(DateTimeOffset at) => (at - history.Relationship.Start).TotalDays;
        foreach (Signal signal in history.Signals)
        {
            depth.Add((Day(signal.OccurredAt), state.Spiral.DepthAt(signal.OccurredAt.UtcTicks, spiral)));
            state.Apply(signal, PolicyReader.Default);
            depth.Add((Day(signal.OccurredAt), state.Spiral.Depth));
            usual.Add((Day(signal.OccurredAt), 10 * state.Spiral.UsualShare(spiral)));
        }

        double onset = Day(history.Relationship.Onset!.Value);
        return new SvgChart("One slow slide: depth, and the share of breaks taken as usual", "day", "depth", (0, 730), (0, 8))
        {
            Guides = [(spiral.SlidingEnter, "sliding"), (spiral.SpiralEnter, "spiral")],
        }.Draw(
        [
            new("depth", "#c42", depth),
            new("usual share of breaks, times 10", "#27a", usual),
            new("onset of the decline", "#888", [(onset, 0), (onset, 8)]),
        ]);
    }

    private static string Delays(int customers)
    {
        History[] slides = History.Generate(2, customers, Regime.SlowSlide);
        return new SvgChart("Share of slow slides seen, by days since their onset (test seed)", "days since onset", "share seen", (0, 300), (0, 1)).Draw(
        [
            new("stage sliding or worse", "#c42", Seen(new StageDetector(PolicyReader.Default), slides)),
            new("CUSUM of break counts, reference 0.36, limit 2.2", "#27a", Seen(new CusumDetector(ExperienceMeasure.BreakCount, 0.36, 2.2), slides)),
            new("CUSUM of signed weights, reference −0.025, limit 2", "#2a7", Seen(new CusumDetector(ExperienceMeasure.SignedWeight, -0.025, 2), slides)),
            new("moving average of 12 signed weights, −0.11", "#a9c", Seen(new MovingAverageDetector(ExperienceMeasure.SignedWeight, 12, -0.11), slides)),
        ]);
    }

    private static List<(double X, double Y)> Seen(IDetector detector, History[] slides)
    {
        double[] delays = [.. slides.Select(slide => detector.Alarms(slide)
            .Select(at => (at - slide.Relationship.Onset!.Value).TotalDays).FirstOrDefault(days => days >= 0, double.PositiveInfinity))];
        return [.. Enumerable.Range(0, 61).Select(step => (5.0 * step, delays.Count(delay => delay <= 5.0 * step) / (double)delays.Length))];
    }
}
