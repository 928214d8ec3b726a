using System.Diagnostics;
using System.Text.Json.Nodes;

namespace TrustSignals.Bench;

/// <summary>Mutated webhook payloads through all adapters.</summary>
internal sealed class FuzzBench : IBenchCommand
{
    public string Name => "fuzz";

    public string Help => "mutated payloads through all webhook adapters [--count 1000000] [--seed 1] [--first 0]";

    public Task<JsonObject> RunAsync(BenchArguments arguments, TextWriter output)
    {
        int count = arguments.Number("count", 1_000_000);
        long start = Stopwatch.GetTimestamp();
        FuzzReport report = new FuzzRun(arguments.Number("seed", 1)).Run(count, arguments.Number("first", 0));
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        foreach (string failure in report.Failures.Take(20))
        {
            output.WriteLine(failure);
        }

        output.WriteLine($"{count} payloads in {seconds:F1} s; slowest that stays slow: {report.SlowestCase}");
        var figures = new JsonObject
        {
            ["payloads"] = count,
            ["failures"] = report.Failures.Count,
            ["slowestMilliseconds"] = Math.Round(report.SlowestMilliseconds, 2),
            ["mostProcessorMilliseconds"] = Math.Round(report.MostProcessorMilliseconds, 2),
            ["over50ProcessorMilliseconds"] = report.Over50ProcessorMilliseconds,
            ["slowestRepeatedMilliseconds"] = Math.Round(report.SlowestRepeatedMilliseconds, 2),
            ["over50Milliseconds"] = report.Over50Milliseconds,
            ["events"] = report.Events,
            ["amendments"] = report.Amendments,
        };
        foreach ((int status, int times) in report.Statuses)
        {
            figures[$"status{status}"] = times;
        }

        return Task.FromResult(figures);
    }
}
