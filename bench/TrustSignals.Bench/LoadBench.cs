using System.Diagnostics;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TrustSignals.Bench.Generated;
using TrustSignals.Bench.Hosting;
using TrustSignals.Bench.Load;
using TrustSignals.Classification;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Functions.Startup;
using TrustSignals.Ingestion.CloudEvents;
using TrustSignals.Local.Azurite;
using TrustSignals.Storage;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Bench;

/// <summary>
/// Events per second from HTTP to the written state, on Azurite, beside what a bare loop reaches with the same number
/// of the same storage requests in the same run. What stands in for Service Bus has an Azurite of its own.
/// </summary>
internal sealed class LoadBench : IBenchCommand
{
    private const int BatchSize = 20;
    private const int SampledTransactions = 1_000;

    public string Name => "load";

    public string Help => "events per second against the raw ceiling [--events 20000] [--customers 2000] [--parallel 8] [--busiest 0: percent of all events of one customer] "
        + "[--degrees 1,2,4,8,16: the same at each degree] [--waiting 250: messages on the queues at most] [--seed 1]";

    public async Task<JsonObject> RunAsync(BenchArguments arguments, TextWriter output)
    {
        int count = arguments.Number("events", 20_000);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        TrustEvent[] events =
        [
            .. new EventGenerator(
                arguments.Number("seed", 1), arguments.Number("customers", 2_000), now, TimeSpan.FromDays(200), arguments.Number("busiest", 0) / 100.0).Take(count),
        ];
        byte[][] batches = [.. events.Chunk(BatchSize).Select(EventPoster.BatchOf)];
        int[] degrees = [.. (arguments.Text("degrees") ?? $"{arguments.Number("parallel", 8)}").Split(',').Select(int.Parse)];
        int waiting = arguments.Number("waiting", Backlog.DefaultLimit);
        List<LoadFigures> figures = [];
        foreach (int degree in degrees)
        {
            figures.Add(await MeasureAsync(events, batches, degree, waiting, output));
        }

        LoadFigures best = figures.MaxBy(item => item.PerSecond)!;
        // A fresh Azurite: the ceiling must not pay for what the run before left in memory.
        await using AzuriteProcess fresh = await LargeAzurite.StartAsync();
        TimeSpan idle = ProcessorOf(fresh);
        double ceilingSeconds = await Ceiling.RunAsync(fresh.ConnectionString, best.Mix, best.Transactions, events.DistinctBy(item => item.CustomerId).Count(), waiting);
        double ceilingWork = (ProcessorOf(fresh) - idle).TotalMilliseconds / count;
        output.WriteLine($"the same requests by a bare loop in {ceilingSeconds:F1} s: {best.Mix}");
        return new JsonObject
        {
            ["events"] = count,
            ["eventsPerSecond"] = Math.Round(best.PerSecond, 1),
            ["ceilingPerSecond"] = Math.Round(count / ceilingSeconds, 1),
            ["ratio"] = Math.Round(best.PerSecond * ceilingSeconds / count, 3),
            // Holds on a busy machine, too, where the ratio of two times does not.
            ["storageMillisecondsPerEvent"] = Math.Round(best.StorageSeconds * 1_000 / count, 3),
            ["ceilingStorageMillisecondsPerEvent"] = Math.Round(ceilingWork, 3),
            ["transactionsPerEvent"] = Math.Round((double)best.Mix.TableRequests / count, 3),
            ["messagesPerEvent"] = Math.Round((double)best.Mix.Messages / count, 3),
            ["mismatches"] = figures.Sum(item => item.Mismatches),
            ["p50Seconds"] = best.Lag(0.50),
            ["p95Seconds"] = best.Lag(0.95),
            ["p99Seconds"] = best.Lag(0.99),
            ["memoryMB"] = Math.Round(best.MegaBytes, 1),
            ["coresBusy"] = Math.Round(best.Cores, 2),
            ["degrees"] = new JsonArray([.. figures.Select(item => (JsonNode)item.ToJson())]),
        };
    }

    private static async Task<LoadFigures> MeasureAsync(TrustEvent[] events, byte[][] batches, int parallelism, int waiting, TextWriter output)
    {
        await using AzuriteProcess azurite = await LargeAzurite.StartAsync();
        // What stands in for Service Bus keeps to its own: on Azure, too, it is another service.
        await using AzuriteProcess bus = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemoryPersistence = true });
        var samples = new BodySamples(SampledTransactions);
        var tables = new RequestMeter(samples);
        var tableOptions = new TableClientOptions();
        tableOptions.AddPolicy(tables, HttpPipelinePosition.PerRetry);
        var queues = new RequestMeter();
        var queueOptions = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        queueOptions.AddPolicy(queues, HttpPipelinePosition.PerRetry);
        var accounts = new StorageAccounts([new TableServiceClient(azurite.ConnectionString, tableOptions)]);
        using var lags = new LagListener();
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        (double seconds, TimeSpan storage) = await PipelineAsync(
            azurite, bus.ConnectionString, accounts, new QueueServiceClient(azurite.ConnectionString, queueOptions), batches, parallelism, waiting);
        double busy = (Environment.CpuUsage.TotalTime - processor).TotalSeconds / seconds;
        var mix = RequestMix.Of(tables, queues, (int)events.Average(item => CloudEventWriter.Write(item).Length));
        double megaBytes = Environment.WorkingSet / 1048576.0;
        output.WriteLine(string.Join(", ", tables.ByKind.OrderByDescending(item => item.Value).Select(item => $"{item.Key} {item.Value} of {tables.MillisecondsByKind.GetValueOrDefault(item.Key)} ms")));
        IReadOnlyList<string> mismatches = await ExpectedRelationships.MismatchesAsync(
            new RelationshipStore(accounts, new FixedPolicy(PolicyReader.Default)), new EventClassifier(), PolicyReader.Default, events);
        output.WriteLine($"{events.Length} events in {seconds:F1} s with {parallelism} senders, {mix.TableRequests} table requests, {mix.Messages} messages, {mismatches.Count} mismatches");
        return new LoadFigures(parallelism, events.Length / seconds, mix, mismatches.Count, lags.Sorted(), megaBytes, busy, storage.TotalSeconds) { Transactions = samples.Kept };
    }

    private static TimeSpan ProcessorOf(AzuriteProcess azurite)
    {
        using Process process = Process.GetProcessById(azurite.Pid!.Value);
        return process.TotalProcessorTime;
    }

    private static async Task<(double Seconds, TimeSpan Storage)> PipelineAsync(
        AzuriteProcess azurite, string busConnectionString, StorageAccounts accounts, QueueServiceClient queues, byte[][] batches, int parallelism, int waiting)
    {
        string connectionString = azurite.ConnectionString;
        FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(
        [
            "--urls=http://127.0.0.1:0", $"--AzureWebJobsStorage={connectionString}", $"--ServiceBusConnection={busConnectionString}",
            "--LocalHost:FunctionsAssembly=TrustSignals.Functions", "--Logging:LogLevel:Default=None", "--SweepSchedule=0 0 3 * * *",
        ]);
        builder.ConfigureFunctionsWebApplication();
        builder.Services.AddSingleton(accounts);
        builder.Services.AddSingleton(queues);
        builder.Services.AddTrustSignals(builder.Configuration);
        using IHost host = builder.Build();
        await host.StartAsync();
        var address = new Uri(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        using var http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };
        await using var backlog = new Backlog(connectionString, waiting);

        TimeSpan idle = ProcessorOf(azurite);
        long started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(batches, new ParallelOptions { MaxDegreeOfParallelism = parallelism }, async (batch, token) =>
        {
            await backlog.EnterAsync(BatchSize);
            await EventPoster.PostAsync(http, batch, token);
        });
        await StorageQuiet.WaitAsync(connectionString, TimeSpan.FromMinutes(20));
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        TimeSpan storage = ProcessorOf(azurite) - idle;
        await host.StopAsync();
        return (seconds, storage);
    }
}
