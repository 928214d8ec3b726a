using System.Diagnostics;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using TrustSignals.Bench.Faults;
using TrustSignals.Bench.Generated;
using TrustSignals.Bench.Hosting;
using TrustSignals.Classification;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Local.Azurite;
using TrustSignals.Storage;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Intake;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Bench.Peer;

/// <summary>
/// The same events through the host and through a straightforward Node.js worker on the official clients: how fast a full
/// queue is worked off, how many storage operations that takes, and what is wrong after duplicates and kills.
/// </summary>
internal sealed class PeerBench : IBenchCommand
{
    public string Name => "peer";

    public string Help => "beside a plain Node.js worker: throughput, operations, wrong scores after duplicates and kills [--events 20000] [--customers 2000] [--kills 3] [--seed 1]";

    public async Task<JsonObject> RunAsync(BenchArguments arguments, TextWriter output)
    {
        int count = arguments.Number("events", 20_000);
        int kills = arguments.Number("kills", 3);
        int seed = arguments.Number("seed", 1);
        TrustEvent[] events = [.. new EventGenerator(seed, arguments.Number("customers", 2_000), DateTimeOffset.UtcNow, TimeSpan.FromDays(200)).Take(count)];
        var random = new Random(seed);
        TrustEvent[] doubled = [.. events, .. events.Where(_ => random.NextDouble() < 0.1)];
        random.Shuffle(doubled);
        await using PeerFiles files = await PeerFiles.CreateAsync(events);

        PeerFigures ours = await OursAsync(events, doubled, kills, output);
        PeerFigures theirs = await TheirsAsync(files, events, doubled, kills, output);
        return new JsonObject
        {
            ["events"] = count,
            ["duplicates"] = doubled.Length - count,
            ["kills"] = kills,
            ["host"] = ours.ToJson(),
            ["peer"] = theirs.ToJson(),
            ["throughputRatio"] = Math.Round(ours.PerSecond / theirs.PerSecond, 2),
            ["operationsRatio"] = Math.Round(ours.OperationsPerEvent / theirs.OperationsPerEvent, 2),
        };
    }

    private static async Task<PeerFigures> OursAsync(TrustEvent[] events, TrustEvent[] doubled, int kills, TextWriter output)
    {
        double seconds;
        await using (AzuriteProcess azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemoryPersistence = true }))
        {
            await FillOursAsync(azurite.ConnectionString, events);
            long started = Stopwatch.GetTimestamp();
            await using HostProcess host = await HostProcess.StartAsync(azurite.ConnectionString);
            await StorageQuiet.WaitForEventsAsync(azurite.ConnectionString);
            seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        }

        output.WriteLine($"host: {events.Length} events in {seconds:F1} s, start included");
        await using FaultyStorage storage = await FaultyStorage.StartAsync(new FaultPlan(0), inMemory: true);
        await FillOursAsync(storage.Direct, doubled);
        await using var hosts = new KillableHost(storage.Faulty);
        await hosts.StartAsync();
        Task quiet = StorageQuiet.WaitAsync(storage.Direct, TimeSpan.FromMinutes(30));
        for (int kill = 1; kill <= kills && !quiet.IsCompleted; kill++)
        {
            await WaitForAsync(() => StorageQuiet.CountAsync(storage.Direct), doubled.Length * (kills + 1 - kill) / (kills + 1));
            await hosts.KillAndRestartAsync();
        }

        await quiet;
        var store = new RelationshipStore(new StorageAccounts([new TableServiceClient(storage.Direct)]), new FixedPolicy(PolicyReader.Default));
        int wrong = (await ExpectedRelationships.MismatchesAsync(store, new EventClassifier(), PolicyReader.Default, events)).Count;
        (int lost, int extra) = await ExpectedRelationships.CountMarkersAsync(store, events);
        output.WriteLine($"host: {wrong} wrong relationships, {lost} events lost, {extra} doubled, after {kills} kills");
        return new PeerFigures(events.Length / seconds, OperationsPerEvent(storage, doubled.Length), events.DistinctBy(item => item.CustomerId).Count(), wrong, extra);
    }

    private static async Task<PeerFigures> TheirsAsync(PeerFiles files, TrustEvent[] events, TrustEvent[] doubled, int kills, TextWriter output)
    {
        double seconds;
        await using (AzuriteProcess azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemoryPersistence = true }))
        {
            QueueClient queue = await FillTheirsAsync(azurite.ConnectionString, events);
            long started = Stopwatch.GetTimestamp();
            await using PeerWorker worker = files.Start(azurite.ConnectionString);
            await WaitForAsync(() => CountAsync(queue), 0);
            seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        }

        output.WriteLine($"peer: {events.Length} events in {seconds:F1} s, start included");
        await using FaultyStorage storage = await FaultyStorage.StartAsync(new FaultPlan(0), inMemory: true);
        QueueClient waiting = await FillTheirsAsync(storage.Direct, doubled);
        PeerWorker current = files.Start(storage.Faulty);
        for (int kill = 1; kill <= kills; kill++)
        {
            await WaitForAsync(() => CountAsync(waiting), doubled.Length * (kills + 1 - kill) / (kills + 1));
            await current.DisposeAsync();
            current = files.Start(storage.Faulty);
        }

        await WaitForAsync(() => CountAsync(waiting), 0);
        await current.DisposeAsync();
        JsonNode compared = await files.CompareAsync(storage.Direct);
        output.WriteLine($"peer: {compared.ToJsonString()} after {kills} kills");
        return new PeerFigures(
            events.Length / seconds, OperationsPerEvent(storage, doubled.Length), (int)compared["customers"]!, (int)compared["wrong"]!, (int)compared["doubled"]!);
    }

    private static double OperationsPerEvent(FaultyStorage storage, int messages) =>
        (double)(storage.Requests.Queues + storage.Requests.Tables + storage.Requests.Blobs) / messages;

    private static async Task FillOursAsync(string connection, TrustEvent[] events)
    {
        var accounts = new StorageAccounts([new TableServiceClient(connection)]);
        await accounts.CreateTablesAsync(CancellationToken.None);
        EventQueues queues = HostQueues.Of(connection, accounts);
        await queues.CreateQueuesAsync(CancellationToken.None);
        await queues.SendAsync(events, CancellationToken.None);
    }

    private static async Task<QueueClient> FillTheirsAsync(string connection, TrustEvent[] events)
    {
        var queue = new QueueClient(connection, PeerFiles.Name, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await queue.CreateIfNotExistsAsync();
        await new TableServiceClient(connection).CreateTableIfNotExistsAsync(PeerFiles.Name);
        await Parallel.ForEachAsync(events, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (item, token) =>
            await queue.SendMessageAsync(BinaryData.FromBytes(Ingestion.CloudEvents.CloudEventWriter.Write(item)), cancellationToken: token));
        return queue;
    }

    private static async Task<int> CountAsync(QueueClient queue) => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount;

    private static async Task WaitForAsync(Func<Task<int>> count, int atMost)
    {
        while (await count() > atMost)
        {
            await Task.Delay(100);
        }
    }
}
