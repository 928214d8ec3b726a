using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TrustSignals.Bench.Hosting;
using TrustSignals.Classification;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Local.Azurite;
using TrustSignals.Storage;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Intake;
using TrustSignals.Storage.Relationships;
using TrustSignals.Storage.Watching;
using TrustSignals.Storage.Writing;

namespace TrustSignals.Bench;

/// <summary>
/// Lets many relationships slide at once while the host that dispatches is killed with SIGKILL, and counts what a
/// webhook receiver got: by id, each alert must be there once; what came again came under the same id.
/// </summary>
internal sealed class AlertsBench : IBenchCommand
{
    private const string Secret = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    public string Name => "alerts";

    public string Help => "one alert per sliding relationship under SIGKILL [--customers 10000] [--kills 3]";

    public async Task<JsonObject> RunAsync(BenchArguments arguments, TextWriter output)
    {
        int customers = arguments.Number("customers", 10_000);
        int kills = arguments.Number("kills", 3);
        long started = Stopwatch.GetTimestamp();
        await using AzuriteProcess azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemoryPersistence = true });
        var received = new ConcurrentQueue<(string Id, string Customer, string Condition)>();
        await using WebApplication receiver = await ReceiveAsync(received);
        await SlideAsync(azurite.ConnectionString, customers);
        output.WriteLine($"{customers} relationships slid after {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s");

        int killed = 0;
        HostProcess host = await StartAsync(azurite.ConnectionString, receiver);
        Task quiet = StorageQuiet.WaitAsync(azurite.ConnectionString, TimeSpan.FromMinutes(30));
        while (!quiet.IsCompleted)
        {
            if (killed < kills && received.Count >= (long)customers * (killed + 1) / (kills + 1))
            {
                await host.KillAsync();
                await host.DisposeAsync();
                output.WriteLine($"kill {++killed} after {received.Count} messages");
                host = await StartAsync(azurite.ConnectionString, receiver);
            }

            await Task.WhenAny(quiet, Task.Delay(20));
        }

        await quiet;
        await host.DisposeAsync();
        string[] sliding = [.. received.Where(item => item.Condition == "sliding").Select(item => item.Id)];
        string[] distinct = [.. sliding.Distinct(StringComparer.Ordinal)];
        return new JsonObject
        {
            ["customers"] = customers,
            ["kills"] = killed,
            ["slidingAlerts"] = distinct.Length,
            ["lost"] = customers - received.Where(item => item.Condition == "sliding").Select(item => item.Customer).Distinct(StringComparer.Ordinal).Count(),
            ["doubledById"] = distinct.Length - distinct.Select(id => id[..32]).Distinct(StringComparer.Ordinal).Count(),
            ["sentAgainUnderTheSameId"] = sliding.Length - distinct.Length,
            ["messages"] = received.Count,
            ["seconds"] = Math.Round(Stopwatch.GetElapsedTime(started).TotalSeconds, 1),
        };
    }

    private static Task<HostProcess> StartAsync(string connectionString, WebApplication receiver) => HostProcess.StartAsync(connectionString, new Dictionary<string, string>
    {
        ["TrustSignals__Channels__hook__Kind"] = "webhook",
        ["TrustSignals__Channels__hook__Url"] = receiver.Urls.Single(),
        ["TrustSignals__Channels__hook__Secrets"] = Secret,
        ["TrustSignals__Outbound__AllowedNetworks"] = "127.0.0.0/8",
        ["TrustSignals__Outbound__AllowHttp"] = "true",
    });

    private static async Task<WebApplication> ReceiveAsync(ConcurrentQueue<(string Id, string Customer, string Condition)> received)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        app.Run(async context =>
        {
            using JsonDocument body = await JsonDocument.ParseAsync(context.Request.Body);
            JsonElement alert = body.RootElement.GetProperty("data").GetProperty("alert");
            received.Enqueue((
                context.Request.Headers["webhook-id"].ToString(), alert.GetProperty("customerId").GetString()!, alert.GetProperty("condition").GetString()!));
        });
        await app.StartAsync();
        return app;
    }

    private static async Task SlideAsync(string connectionString, int customers)
    {
        var accounts = new StorageAccounts([new TableServiceClient(connectionString)]);
        await accounts.CreateTablesAsync(CancellationToken.None);
        var queues = new EventQueues(
            new QueueServiceClient(connectionString, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }), new ClaimCheck(accounts));
        await queues.CreateQueuesAsync(CancellationToken.None);
        var policies = new FixedPolicy(PolicyReader.Default);
        using var writer = new RelationshipWriter(
            new RelationshipStore(accounts, policies), new WatchList(accounts), new StageIndex(accounts), new EventClassifier(), policies, queues,
            TimeProvider.System, NullLogger<RelationshipWriter>.Instance);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        await Parallel.ForEachAsync(Enumerable.Range(0, customers), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (customer, _) =>
            await Task.WhenAll(Enumerable.Range(0, 8).Select(i => writer.ApplyAsync(new TrustEvent
            {
                Source = "/bench/alerts",
                Id = $"{customer}-{i}",
                CustomerId = $"K-{customer}",
                OccurredAt = now.AddDays(i - 9),
                ReceivedAt = now,
                Payload = new ReviewPost { ReviewId = $"{customer}-{i}", Text = "Wieder zu spät geliefert und niemand meldet sich bei mir.", IsPublic = false },
            }))));
    }
}
