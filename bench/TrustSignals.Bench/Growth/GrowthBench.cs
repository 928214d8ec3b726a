using System.Globalization;
using System.Text.Json.Nodes;

namespace TrustSignals.Bench.Growth;

/// <summary>What grows with the number of customers, with the signals of one customer, and what a start costs.</summary>
internal sealed class GrowthBench : IBenchCommand
{
    public string Name => "growth";

    public string Help => "sweep with 1,000 due among many, state, event, alert and share of one customer, start-up "
        + "[--sizes 10000,100000,1000000] [--due 1000] [--signals 10,1000,35000] [--starts 3]";

    public async Task<JsonObject> RunAsync(BenchArguments arguments, TextWriter output)
    {
        int due = arguments.Number("due", 1_000);
        List<SweepFigures> sweeps = [];
        foreach (int size in Numbers(arguments, "sizes", "10000,100000,1000000"))
        {
            sweeps.Add(await SweepGrowth.RunAsync(size, due, output));
        }

        List<StateFigures> states = [];
        foreach (int signals in Numbers(arguments, "signals", "10,1000,35000"))
        {
            states.Add(await StateGrowth.RunAsync(signals, output));
        }

        (double listening, double firstEvent) = await StartUp.RunAsync(arguments.Number("starts", 3), output);
        return new JsonObject
        {
            ["sweeps"] = new JsonArray([.. sweeps.Select(item => (JsonNode)item.ToJson())]),
            ["sweepRatio"] = Ratio(sweeps, item => item.Seconds),
            ["sweepRequestsRatio"] = Ratio(sweeps, item => item.Requests),
            ["states"] = new JsonArray([.. states.Select(item => (JsonNode)item.ToJson())]),
            ["stateBytesRatio"] = Ratio([.. states.Where(item => item.Signals >= 1_000)], item => item.StateBytes),
            ["foldMicrosecondsRatio"] = Ratio([.. states.Where(item => item.Signals >= 1_000)], item => item.FoldMicroseconds),
            ["millisecondsPerEventRatio"] = Ratio(states, item => item.Event.Milliseconds),
            ["requestsPerEventRatio"] = Ratio(states, item => item.Event.Requests),
            ["millisecondsPerAlertRatio"] = Ratio(states, item => item.Alert.Milliseconds),
            ["requestsPerAlertRatio"] = Ratio(states, item => item.Alert.Requests),
            ["startToListeningSeconds"] = Math.Round(listening, 2),
            ["startToFirstEventSeconds"] = Math.Round(firstEvent, 2),
        };
    }

    private static int[] Numbers(BenchArguments arguments, string name, string otherwise) =>
    [
        .. (arguments.Text(name) ?? otherwise).Split(',').Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            ? value : throw new ArgumentException($"--{name} takes whole numbers with commas between them, not '{text}'")),
    ];

    private static double Ratio<T>(IReadOnlyCollection<T> figures, Func<T, double> of) =>
        figures.Count == 0 ? 1 : Math.Round(figures.Max(of) / Math.Max(figures.Min(of), double.Epsilon), 2);
}
