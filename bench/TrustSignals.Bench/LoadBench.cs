using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Data.Tables;
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
/// of the same storage requests in the same run.
/// </summary>
internal sealed class LoadBench : IBenchCommand
{
    private const int BatchSize = 20;

    public string Name => "load";

    public string Help => "events per second against the raw ceiling [--events 20000] [--customers 2000] [--parallel 8] [--busiest 0: percent of all events of one customer] "
        + "[--degrees 1,2,4,8,16: the same at each degree] [--seed 1]";

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
        int messageBytes = (int)events.Average(item => CloudEventWriter.Write(item).Length);
        int[] degrees = [.. (arguments.Text("degrees") ?? $"{arguments.Number("parallel", 8)}").Split(',').Select(int.Parse)];
        List<LoadFigures> figures = [];
        foreach (int degree in degrees)
        {
            figures.Add(await MeasureAsync(events, batches, degree, output));
        }

        LoadFigures best = figures.MaxBy(item => item.PerSecond)!;
        // A fresh Azurite: the ceiling must not pay for what the run before left in memory.
        await using AzuriteProcess fresh = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemoryPersistence = true });
        double ceilingSeconds = await Ceiling.RunAsync(
            fresh.ConnectionString, count, messageBytes, best.Written, (int)(best.Bytes / Math.Max(1, best.Written)), best.Requests - best.Written, parallelism: 64);
        output.WriteLine($"the same requests by a bare loop in {ceilingSeconds:F1} s");
        return new JsonObject
        {
            ["events"] = count,
            ["eventsPerSecond"] = Math.Round(best.PerSecond, 1),
            ["ceilingPerSecond"] = Math.Round(count / ceilingSeconds, 1),
            ["ratio"] = Math.Round(best.PerSecond * ceilingSeconds / count, 3),
            ["transactionsPerEvent"] = Math.Round((double)best.Requests / count, 3),
            ["mismatches"] = figures.Sum(item => item.Mismatches),
            ["p50Seconds"] = best.Lag(0.50),
            ["p95Seconds"] = best.Lag(0.95),
            ["p99Seconds"] = best.Lag(0.99),
            ["memoryMB"] = Math.Round(best.MegaBytes, 1),
            ["degrees"] = new JsonArray([.. figures.Select(item => (JsonNode)item.ToJson())]),
        };
    }

    private static async Task<LoadFigures> MeasureAsync(TrustEvent[] events, byte[][] batches, int parallelism, TextWriter output)
    {
        await using AzuriteProcess azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemoryPersistence = true });
        var meter = new RequestMeter();
        var options = new TableClientOptions();
        options.AddPolicy(meter, HttpPipelinePosition.PerRetry);
        var accounts = new StorageAccounts([new TableServiceClient(azurite.ConnectionString, options)]);
        using var lags = new LagListener();
        (double seconds, long requests, long written, long bytes) =
            await PipelineAsync(azurite.ConnectionString, accounts, meter, batches, parallelism);
        double megaBytes = Environment.WorkingSet / 1048576.0;
        IReadOnlyList<string> mismatches = await ExpectedRelationships.MismatchesAsync(
            new RelationshipStore(accounts, new FixedPolicy(PolicyReader.Default)), new EventClassifier(), PolicyReader.Default, events);
        output.WriteLine($"{events.Length} events in {seconds:F1} s with {parallelism} senders, {requests} table requests ({written} transactions of {bytes / Math.Max(1, written)} bytes), {mismatches.Count} mismatches");
        output.WriteLine(string.Join(", ", meter.ByKind.OrderByDescending(item => item.Value).Select(item => $"{item.Key} {item.Value} of {meter.MillisecondsByKind.GetValueOrDefault(item.Key)} ms")));
        return new LoadFigures(parallelism, events.Length / seconds, requests, written, bytes, mismatches.Count, lags.Sorted(), megaBytes);
    }

    private static async Task<(double Seconds, long Requests, long Batches, long Bytes)> PipelineAsync(
        string connectionString, StorageAccounts accounts, RequestMeter meter, byte[][] batches, int parallelism)
    {
        FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(
        [
            "--urls=http://127.0.0.1:0", $"--AzureWebJobsStorage={connectionString}", $"--ServiceBusConnection={connectionString}",
            "--LocalHost:FunctionsAssembly=TrustSignals.Functions", "--Logging:LogLevel:Default=None", "--SweepSchedule=0 0 3 * * *",
        ]);
        builder.ConfigureFunctionsWebApplication();
        builder.Services.AddSingleton(accounts);
        builder.Services.AddTrustSignals(builder.Configuration);
        using IHost host = builder.Build();
        await host.StartAsync();
        var address = new Uri(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        using var http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };
        (long requests, long written, long bytes) before = (meter.Requests, meter.Batches, meter.BatchBytes);

        long started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(batches, new ParallelOptions { MaxDegreeOfParallelism = parallelism }, async (batch, token) =>
        {
            using var content = new ByteArrayContent(batch);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/cloudevents-batch+json");
            using HttpResponseMessage answer = await http.PostAsync("api/events", content, token);
            answer.EnsureSuccessStatusCode();
        });
        await StorageQuiet.WaitAsync(connectionString, TimeSpan.FromMinutes(20));
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var after = (meter.Requests - before.requests, meter.Batches - before.written, meter.BatchBytes - before.bytes);
        await host.StopAsync();
        return (seconds, after.Item1, after.Item2, after.Item3);
    }
}
