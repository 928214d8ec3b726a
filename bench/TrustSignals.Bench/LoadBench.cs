using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
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

    public string Help => "events per second against the raw ceiling [--events 20000] [--customers 2000] [--parallel 8] [--seed 1]";

    public async Task<JsonObject> RunAsync(BenchArguments arguments, TextWriter output)
    {
        int count = arguments.Number("events", 20_000);
        int parallelism = arguments.Number("parallel", 8);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        TrustEvent[] events = [.. new EventGenerator(arguments.Number("seed", 1), arguments.Number("customers", 2_000), now, TimeSpan.FromDays(200)).Take(count)];
        byte[][] batches = [.. events.Chunk(BatchSize).Select(BatchOf)];
        int messageBytes = (int)events.Average(item => CloudEventWriter.Write(item).Length);

        await using AzuriteProcess azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemoryPersistence = true });
        var meter = new RequestMeter();
        var options = new TableClientOptions();
        options.AddPolicy(meter, HttpPipelinePosition.PerRetry);
        var accounts = new StorageAccounts([new TableServiceClient(azurite.ConnectionString, options)]);
        (double seconds, long requests, long written, long bytes) =
            await PipelineAsync(azurite.ConnectionString, accounts, meter, batches, count, parallelism);
        IReadOnlyList<string> mismatches = await ExpectedRelationships.MismatchesAsync(
            new RelationshipStore(accounts, new FixedPolicy(PolicyReader.Default)), new EventClassifier(), PolicyReader.Default, events);
        output.WriteLine($"{count} events in {seconds:F1} s, {requests} table requests ({written} transactions of {bytes / Math.Max(1, written)} bytes), {mismatches.Count} mismatches");

        output.WriteLine(string.Join(", ", meter.ByKind.OrderByDescending(item => item.Value).Select(item => $"{item.Key} {item.Value}")));

        // A fresh Azurite: the ceiling must not pay for what the run before left in memory.
        await using AzuriteProcess fresh = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemoryPersistence = true });
        double ceilingSeconds = await Ceiling.RunAsync(
            fresh.ConnectionString, count, messageBytes, written, (int)(bytes / Math.Max(1, written)), requests - written, parallelism: 64);
        output.WriteLine($"the same requests by a bare loop in {ceilingSeconds:F1} s");
        return new JsonObject
        {
            ["events"] = count,
            ["eventsPerSecond"] = Math.Round(count / seconds, 1),
            ["ceilingPerSecond"] = Math.Round(count / ceilingSeconds, 1),
            ["ratio"] = Math.Round(ceilingSeconds / seconds, 3),
            ["transactionsPerEvent"] = Math.Round((double)requests / count, 3),
            ["mismatches"] = mismatches.Count,
        };
    }

    private static async Task<(double Seconds, long Requests, long Batches, long Bytes)> PipelineAsync(
        string connectionString, StorageAccounts accounts, RequestMeter meter, byte[][] batches, int count, int parallelism)
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

    private static byte[] BatchOf(IEnumerable<TrustEvent> chunk) => Encoding.UTF8.GetBytes(
        $"[{string.Join(',', chunk.Select(item => Encoding.UTF8.GetString(CloudEventWriter.Write(item))))}]");
}
