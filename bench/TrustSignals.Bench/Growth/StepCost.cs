using System.Diagnostics;
using System.Text.Json.Nodes;
using TrustSignals.Bench.Load;

namespace TrustSignals.Bench.Growth;

/// <summary>What one step costs in storage.</summary>
/// <param name="Milliseconds">Its time, median.</param>
/// <param name="Requests">Table requests for it, mean.</param>
internal sealed record StepCost(double Milliseconds, double Requests)
{
    public JsonObject ToJson() => new() { ["milliseconds"] = Math.Round(Milliseconds, 2), ["requests"] = Math.Round(Requests, 3) };

    /// <summary>Takes steps one after the other.</summary>
    /// <param name="meter">Counts their requests.</param>
    /// <param name="steps">The steps.</param>
    public static async Task<StepCost> OfAsync(RequestMeter meter, IReadOnlyCollection<Func<Task>> steps)
    {
        List<double> times = [];
        long requests = meter.Requests;
        foreach (Func<Task> step in steps)
        {
            long before = Stopwatch.GetTimestamp();
            await step();
            times.Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds);
        }

        return new StepCost(times.Order().ElementAt(times.Count / 2), (double)(meter.Requests - requests) / steps.Count);
    }
}
