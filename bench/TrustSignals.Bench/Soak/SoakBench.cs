using System.Diagnostics;
using System.Text.Json.Nodes;
using TrustSignals.Bench.Generated;
using TrustSignals.Bench.Hosting;
using TrustSignals.Classification;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Local.Azurite;
using TrustSignals.Storage;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Bench.Soak;

/// <summary>A steady load for a long time: memory, handles, threads and lag must not grow, and every relationship be right in the end.</summary>
internal sealed class SoakBench : IBenchCommand
{
    private const int BatchSize = 10;

    public string Name => "soak";

    public string Help => "steady load for a long time [--minutes 120] [--rate 100 events a second; give half of load's eventsPerSecond] [--customers 20000] [--samples 40] [--accounts 1: over how many storage accounts customers are spread] [--seed 1]";

    public async Task<JsonObject> RunAsync(BenchArguments arguments, TextWriter output)
    {
        var length = TimeSpan.FromMinutes(arguments.Number("minutes", 120));
        int rate = arguments.Number("rate", 100);
        TimeSpan interval = length / arguments.Number("samples", 40);
        int count = (int)(length.TotalSeconds * rate);
        int seed = arguments.Number("seed", 1);
        // They happen while they are sent: what falls due and what is alerted is the same from the first minute to the last.
        TrustEvent[] events = [.. InArrivalOrder(
            new EventGenerator(seed, arguments.Number("customers", 20_000), DateTimeOffset.UtcNow + length, length).Take(count), new Random(seed))];
        await using LargeAzurites storage = await LargeAzurites.StartAsync(arguments.Number("accounts", 1));
        // What stands in for Service Bus keeps to its own: on Azure, too, it is another service.
        await using AzuriteProcess bus = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemoryPersistence = true });
        await using HostProcess host = await HostProcess.StartAsync(storage.ConnectionString, new Dictionary<string, string>(storage.Settings) { ["ServiceBusConnection"] = bus.ConnectionString });
        int sent = 0;
        long started = Stopwatch.GetTimestamp();
        Task sending = SendAsync(host, events, rate, () => Interlocked.Add(ref sent, BatchSize));
        List<SoakSample> samples = [];
        while (!sending.IsCompleted)
        {
            await Task.WhenAny(sending, Task.Delay(interval));
            samples.Add(await LookAsync(host, storage.ConnectionString, Stopwatch.GetElapsedTime(started).TotalMinutes, Volatile.Read(ref sent)));
            output.WriteLine(samples[^1].ToString());
        }

        await sending;
        await StorageQuiet.WaitAsync(storage.ConnectionString, TimeSpan.FromMinutes(10));
        var store = new RelationshipStore(storage.Accounts, new FixedPolicy(PolicyReader.Default));
        int mismatches = (await ExpectedRelationships.MismatchesAsync(store, new EventClassifier(), PolicyReader.Default, events)).Count;
        // The first third warms caches up; what is compared are the second and the last.
        SoakSample[] middle = [.. samples.Skip(samples.Count / 3).Take(samples.Count / 3)];
        SoakSample[] last = [.. samples.Skip(samples.Count * 2 / 3)];
        return new JsonObject
        {
            ["minutes"] = Math.Round(length.TotalMinutes, 1),
            ["events"] = count,
            ["rate"] = rate,
            ["memoryMBMiddle"] = Mean(middle, sample => sample.MegaBytes),
            ["memoryMBLast"] = Mean(last, sample => sample.MegaBytes),
            ["handlesMiddle"] = Mean(middle, sample => sample.Handles),
            ["handlesLast"] = Mean(last, sample => sample.Handles),
            ["threadsMiddle"] = Mean(middle, sample => sample.Threads),
            ["threadsLast"] = Mean(last, sample => sample.Threads),
            ["waitingMiddle"] = Mean(middle, sample => sample.Waiting),
            ["waitingLast"] = Mean(last, sample => sample.Waiting),
            ["mismatches"] = mismatches,
            ["poison"] = await StorageQuiet.CountPoisonAsync(storage.ConnectionString),
        };
    }

    /// <summary>As they happen, but for a tenth that comes up to ten minutes late.</summary>
    private static IEnumerable<TrustEvent> InArrivalOrder(IEnumerable<TrustEvent> events, Random random) =>
        events.OrderBy(trustEvent => trustEvent.OccurredAt.AddMinutes(random.Next(10) == 0 ? 10 * random.NextDouble() : 0));

    private static async Task SendAsync(HostProcess host, TrustEvent[] events, int rate, Action isSent)
    {
        using var http = new HttpClient { BaseAddress = host.Address, Timeout = TimeSpan.FromMinutes(2) };
        long started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(events.Chunk(BatchSize).Index(), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (batch, token) =>
        {
            TimeSpan due = TimeSpan.FromSeconds((double)batch.Index * BatchSize / rate) - Stopwatch.GetElapsedTime(started);
            if (due > TimeSpan.Zero)
            {
                await Task.Delay(due, token);
            }

            await EventPoster.PostAsync(http, EventPoster.BatchOf(batch.Item), token);
            isSent();
        });
    }

    private static async Task<SoakSample> LookAsync(HostProcess host, string connectionString, double minute, int sent)
    {
        using var process = Process.GetProcessById(host.Pid);
        string handles = $"/proc/{host.Pid}/fd";
        return new SoakSample(
            Math.Round(minute, 2), Math.Round(process.WorkingSet64 / 1048576.0, 1),
            Directory.Exists(handles) ? Directory.EnumerateFileSystemEntries(handles).Count() : process.HandleCount,
            process.Threads.Count, await StorageQuiet.CountAsync(connectionString), sent);
    }

    private static double Mean(SoakSample[] samples, Func<SoakSample, double> of) => samples.Length == 0 ? 0 : Math.Round(samples.Average(of), 1);
}
