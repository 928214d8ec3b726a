using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using TrustSignals.Bench.Faults;
using TrustSignals.Bench.Generated;
using TrustSignals.Bench.Hosting;
using TrustSignals.Domain.Events;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Aggregates;
using TrustSignals.Storage.Watching;

namespace TrustSignals.Bench.Cost;

/// <summary>
/// Counts the storage operations of the real host, one event per request as the cost model assumes, and puts them beside the
/// model's figures. What the idle host asks for anyway is counted before and taken off: on Azure nobody polls an idle app's queues for us.
/// </summary>
internal sealed partial class CostBench : IBenchCommand
{
    public string Name => "cost";

    public string Help => "counted storage operations per event beside docs/operations/cost.md [--events 4000] [--customers 2000] [--seed 1] "
        + "[--shares yes: wait a quarter of an hour for the sums over customers, and count them too]";

    public async Task<JsonObject> RunAsync(BenchArguments arguments, TextWriter output)
    {
        int count = arguments.Number("events", 4_000);
        TrustEvent[] events = [.. new EventGenerator(
            arguments.Number("seed", 1), arguments.Number("customers", 2_000), DateTimeOffset.UtcNow, TimeSpan.FromDays(200)).Take(count)];
        await using FaultyStorage storage = await FaultyStorage.StartAsync(new FaultPlan(0), inMemory: true);
        await using HostProcess host = await HostProcess.StartAsync(
            storage.Faulty, new Dictionary<string, string> { ["SweepSchedule"] = "0 * * * * *" });
        using var http = new HttpClient { BaseAddress = host.Address };
        TimeSpan watched = TimeSpan.FromSeconds(10);
        (long Blobs, long Queues, long Tables) before = storage.Requests;
        await Task.Delay(watched);
        double idleQueues = (storage.Requests.Queues - before.Queues) / watched.TotalSeconds;
        double idleTables = (storage.Requests.Tables - before.Tables) / watched.TotalSeconds;

        before = storage.Requests;
        long started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(events, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (item, token) =>
            await EventPoster.PostAsync(http, EventPoster.BatchOf([item]), token));
        await StorageQuiet.WaitAsync(storage.Direct, TimeSpan.FromMinutes(20));
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        output.WriteLine(string.Join(", ", storage.TableRequests.OrderByDescending(item => item.Value).Select(item => $"{item.Key} {item.Value}")));
        double queues = (storage.Requests.Queues - before.Queues - (idleQueues * seconds)) / count;
        double tables = (storage.Requests.Tables - before.Tables - (idleTables * seconds)) / count;
        double? shares = arguments.Text("shares") is "yes" ? await SharesAsync(storage, events, idleTables) : null;
        string page = await File.ReadAllTextAsync(Path.Combine(RepositoryPaths.Root, "docs", "operations", "cost.md"));
        double modelTables = Model(page, "Table transactions");
        double modelQueues = Model(page, "Queue operations");
        output.WriteLine($"{count} events of {events.DistinctBy(item => item.CustomerId).Count()} customers in {seconds:F0} s; idle {idleQueues:F1} queue and {idleTables:F1} table requests a second");
        return new JsonObject
        {
            ["events"] = count,
            ["tableTransactionsPerEvent"] = Math.Round(tables, 3),
            ["modelTableTransactionsPerEvent"] = modelTables,
            ["queueOperationsPerEvent"] = Math.Round(queues, 3),
            ["modelQueueOperationsPerEvent"] = modelQueues,
            ["idleQueueOperationsPerSecond"] = Math.Round(idleQueues, 2),
            ["idleTableTransactionsPerSecond"] = Math.Round(idleTables, 2),
            ["tableTransactionsPerCustomerForSums"] = shares is { } each ? Math.Round(each, 3) : null,
            ["isWithinModel"] = tables <= modelTables && queues <= modelQueues * 1.1,
        };
    }

    /// <summary>What the sums over customers cost for each: five minutes after the first event, and a last look ten minutes later.</summary>
    private static async Task<double> SharesAsync(FaultyStorage storage, TrustEvent[] events, double idleTables)
    {
        long started = Stopwatch.GetTimestamp();
        long before = storage.Requests.Tables;
        TableClient marks = new StorageAccounts([new TableServiceClient(storage.Direct)]).TablesOf(TableNames.WatchList).Single();
        await Task.Delay(Mark.Delay + WatchList.Grace);
        // Marks that are due in the next minutes belong to it; those of half-lives and of sums lie days ahead.
        for (int shard = 0; shard < WatchList.Shards; shard++)
        {
            while ((await MarkList.ReadDueAsync(marks, shard, DateTimeOffset.UtcNow + WatchList.Grace, Mark.Prefix, 1, CancellationToken.None)).Count > 0)
            {
                await Task.Delay(TimeSpan.FromSeconds(10));
            }
        }

        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return (storage.Requests.Tables - before - (idleTables * seconds)) / events.DistinctBy(item => item.CustomerId).Count();
    }

    private static double Model(string page, string item)
    {
        Match match = Row().Matches(page).First(row => row.Groups[1].Value.StartsWith(item, StringComparison.Ordinal));
        return double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^\| ([^|(]+) \(([\d.]+) per event\)", RegexOptions.Multiline)]
    private static partial Regex Row();
}
