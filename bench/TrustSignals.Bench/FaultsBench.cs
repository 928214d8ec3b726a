using System.Diagnostics;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using TrustSignals.Bench.Faults;
using TrustSignals.Bench.Generated;
using TrustSignals.Bench.Hosting;
using TrustSignals.Classification;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Local.Azurite;
using TrustSignals.Storage;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Alerts;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Bench;

/// <summary>
/// Sends generated events over HTTP, some twice, shuffled, eight at a time, kills the host with SIGKILL in between,
/// and then holds every relationship against the pure fold of the distinct events.
/// </summary>
internal sealed class FaultsBench : IBenchCommand
{
    public string Name => "faults";

    public string Help => "exactly once under SIGKILL [--events 20000] [--customers 1000] [--kills 5] [--seed 1]; "
        + "with --seeds N every kind of fault, a run per seed from --seed on [--events 2000] [--parallel 1]";

    public async Task<JsonObject> RunAsync(BenchArguments arguments, TextWriter output)
    {
        if (arguments.Text("seeds") is not null)
        {
            return await FaultSeeds.RunAsync(
                arguments.Number("seed", 1), arguments.Number("seeds", 3), arguments.Number("events", 2_000), arguments.Number("parallel", 1), output);
        }

        FaultsResult result = await RunAsync(
            arguments.Number("events", 20_000), arguments.Number("customers", 1_000),
            arguments.Number("kills", 5), arguments.Number("seed", 1), output);
        return new JsonObject
        {
            ["events"] = result.Events,
            ["sent"] = result.Sent,
            ["kills"] = result.Kills,
            ["mismatches"] = result.Mismatches,
            ["lost"] = result.Lost,
            ["doubled"] = result.Doubled,
            ["poison"] = result.Poison,
            ["alerts"] = result.Alerts,
            ["alertsDoubled"] = result.AlertsDoubled,
            ["seconds"] = Math.Round(result.Seconds, 1),
        };
    }

    internal static async Task<FaultsResult> RunAsync(int count, int customers, int kills, int seed, TextWriter output)
    {
        long started = Stopwatch.GetTimestamp();
        var random = new Random(seed);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        TrustEvent[] events = [.. new EventGenerator(seed, customers, now, TimeSpan.FromDays(200)).Take(count)];
        TrustEvent[] arrivals = [.. events, .. events.Where(_ => random.NextDouble() < 0.1)];
        random.Shuffle(arrivals);

        await using AzuriteProcess azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemoryPersistence = true });
        await using var hosts = new KillableHost(azurite.ConnectionString);
        await hosts.StartAsync();
        await using var backlog = new Backlog(azurite.ConnectionString);
        int sent = 0;
        int killed = 0;
        Task killer = Task.Run(async () =>
        {
            while (killed < kills)
            {
                // Spread over the run: the n-th kill comes when n/(kills+1) of the events are in.
                if (Volatile.Read(ref sent) >= arrivals.Length * (killed + 1L) / (kills + 1))
                {
                    await hosts.KillAndRestartAsync();
                    output.WriteLine($"kill {++killed} after {Volatile.Read(ref sent)} events sent");
                }

                await Task.Delay(20);
            }
        });
        await Parallel.ForEachAsync(arrivals.Chunk(20), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (chunk, _) =>
        {
            await backlog.EnterAsync(chunk.Length);
            await hosts.PostAsync(EventPoster.BatchOf(chunk));
            Interlocked.Add(ref sent, chunk.Length);
        });
        await killer;
        await StorageQuiet.WaitAsync(azurite.ConnectionString, TimeSpan.FromMinutes(20));
        output.WriteLine($"{sent} events sent, {killed} kills, {hosts.LostAnswers} answers lost, {hosts.Refusals} refused for a while, queues empty after {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s");

        var accounts = new StorageAccounts([new TableServiceClient(azurite.ConnectionString)]);
        var store = new RelationshipStore(accounts, new FixedPolicy(PolicyReader.Default));
        IReadOnlyList<string> mismatches =
            await ExpectedRelationships.MismatchesAsync(store, new EventClassifier(), PolicyReader.Default, events);
        (int lost, int extra) = await ExpectedRelationships.CountMarkersAsync(store, events);
        IReadOnlyList<string> alerts = await AlertIdsAsync(new AlertArchive(accounts));
        return new FaultsResult(
            events.Length, sent, killed, mismatches.Count, lost, extra,
            await StorageQuiet.CountPoisonAsync(azurite.ConnectionString),
            alerts.Count, alerts.Count - alerts.Distinct(StringComparer.Ordinal).Count(),
            Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private static async Task<IReadOnlyList<string>> AlertIdsAsync(AlertArchive archive)
    {
        List<string> ids = [];
        string? continuation = null;
        do
        {
            (IReadOnlyList<TrustAlert> page, continuation) = await archive.ListAsync(500, continuation, CancellationToken.None);
            ids.AddRange(page.Select(alert => alert.Id));
        }
        while (continuation is not null);
        return ids;
    }
}
