using System.Diagnostics;
using System.Text.Json.Nodes;

namespace TrustSignals.Bench.Faults;

/// <summary>Many seeds, and the sum of what they found.</summary>
internal static class FaultSeeds
{
    public static async Task<JsonObject> RunAsync(int first, int seeds, int events, int parallelism, TextWriter output)
    {
        long started = Stopwatch.GetTimestamp();
        var log = TextWriter.Synchronized(output);
        var results = new FaultRunResult[seeds];
        await Parallel.ForEachAsync(Enumerable.Range(0, seeds), new ParallelOptions { MaxDegreeOfParallelism = parallelism }, async (index, _) =>
            results[index] = await new FaultRun(first + index, events, log).RunAsync());
        FaultRunResult[] failed = [.. results.Where(result => !result.IsGood)];
        foreach (FaultRunResult result in failed)
        {
            log.WriteLine($"seed {result.Seed} failed; again: faults --seeds 1 --seed {result.Seed} --events {events}");
        }

        return new JsonObject
        {
            ["seeds"] = seeds,
            ["events"] = results.Sum(result => result.Events),
            ["sent"] = results.Sum(result => result.Sent),
            ["kills"] = results.Sum(result => result.Kills),
            ["outages"] = results.Sum(result => result.Outages),
            ["fullDisks"] = results.Sum(result => result.FullDisks),
            ["injected"] = new JsonObject(results.SelectMany(result => result.Injected).GroupBy(pair => pair.Key).OrderBy(group => group.Key)
                .Select(group => KeyValuePair.Create<string, JsonNode?>(group.Key.ToString(), group.Sum(pair => pair.Value)))),
            ["mismatches"] = results.Sum(result => result.Mismatches),
            ["lost"] = results.Sum(result => result.Lost),
            ["doubled"] = results.Sum(result => result.Doubled),
            ["poison"] = results.Sum(result => result.Poison),
            ["waiting"] = results.Sum(result => result.Waiting),
            ["alerts"] = results.Sum(result => result.Alerts),
            ["alertsMissing"] = results.Sum(result => result.AlertsMissing),
            ["alertsDoubled"] = results.Sum(result => result.AlertsDoubled),
            ["alertsUndelivered"] = results.Sum(result => result.AlertsUndelivered),
            ["failedSeeds"] = new JsonArray([.. failed.Select(result => (JsonNode)result.Seed)]),
            ["seconds"] = Math.Round(Stopwatch.GetElapsedTime(started).TotalSeconds, 1),
        };
    }
}
