using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Configuration;
using TrustSignals.Alerting.Content;
using TrustSignals.Alerting.Dispatch;
using TrustSignals.Alerting.Links;
using TrustSignals.Alerting.Routing;
using TrustSignals.Alerting.Settings;
using TrustSignals.Bench.Hosting;
using TrustSignals.Classification;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Local.Azurite;
using TrustSignals.Storage;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Alerts;
using TrustSignals.Storage.Intake;
using TrustSignals.Storage.Outbox;
using TrustSignals.Storage.Relationships;
using TrustSignals.Storage.Watching;
using TrustSignals.Storage.Writing;

namespace TrustSignals.Bench.Alerts;

/// <summary>
/// Lets many relationships slide at once while the host that dispatches is killed with SIGKILL, and counts what a
/// webhook receiver got: by id, each alert must be there once; what came again came under the same id. A chat gets the
/// same alerts by route as a digest, which two senders then try to send at once.
/// </summary>
internal sealed class AlertsBench : IBenchCommand
{
    private const string Secret = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private const string Chat = "chat";

    /// <summary>Webhooks take no digests: they get each alert at once.</summary>
    private const string Routes = """{ "version": "bench", "routes": [{ "name": "all", "digestBelow": "critical", "acceptWithinMinutes": 240 }] }""";

    public string Name => "alerts";

    public string Help => "one alert per sliding relationship under SIGKILL [--customers 10000] [--kills 3]";

    public async Task<JsonObject> RunAsync(BenchArguments arguments, TextWriter output)
    {
        int customers = arguments.Number("customers", 10_000);
        int kills = arguments.Number("kills", 3);
        long started = Stopwatch.GetTimestamp();
        await using AzuriteProcess azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemoryPersistence = true });
        var received = new ConcurrentQueue<(string Id, string Customer, string Condition, double After)>();
        await using WebApplication receiver = await ReceiveAsync(received, started);
        string routes = Path.Combine(Path.GetTempPath(), $"trustsignals-routes-{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(routes, Routes);
        await SlideAsync(azurite.ConnectionString, customers);
        double slid = Stopwatch.GetElapsedTime(started).TotalSeconds;
        output.WriteLine($"{customers} relationships slid after {slid:F0} s");

        int killed = 0;
        HostProcess host = await StartAsync(azurite.ConnectionString, receiver, routes);
        Task quiet = StorageQuiet.WaitAsync(azurite.ConnectionString, TimeSpan.FromMinutes(30));
        while (!quiet.IsCompleted)
        {
            if (killed < kills && received.Count >= (long)customers * (killed + 1) / (kills + 1))
            {
                await host.KillAsync();
                await host.DisposeAsync();
                output.WriteLine($"kill {++killed} after {received.Count} messages, {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s");
                host = await StartAsync(azurite.ConnectionString, receiver, routes);
            }

            await Task.WhenAny(quiet, Task.Delay(20));
        }

        await quiet;
        await host.DisposeAsync();
        File.Delete(routes);
        double toldAfter = Stopwatch.GetElapsedTime(started).TotalSeconds;
        AlertDigest[] digests = await DigestAsync(azurite.ConnectionString);
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
            ["digests"] = digests.Length,
            ["slidingInDigests"] = digests.SelectMany(digest => digest.Deliveries).Where(delivery => delivery.Alert.Condition == "sliding")
                .Select(delivery => delivery.Alert.CustomerId).Distinct(StringComparer.Ordinal).Count(),
            ["twiceInDigests"] = digests.Sum(digest => digest.Deliveries.Length)
                - digests.SelectMany(digest => digest.Deliveries).Select(delivery => delivery.Alert.DeliveryId).Distinct(StringComparer.Ordinal).Count(),
            ["digestSeconds"] = Math.Round(Stopwatch.GetElapsedTime(started).TotalSeconds - toldAfter, 1),
            ["slidSeconds"] = Math.Round(slid, 1),
            ["firstMessageAfter"] = Math.Round(received.Min(item => item.After), 1),
            ["lastMessageAfter"] = Math.Round(received.Max(item => item.After), 1),
            ["seconds"] = Math.Round(toldAfter, 1),
        };
    }

    /// <summary>Two senders a day later, when every digest is due, at once.</summary>
    private static async Task<AlertDigest[]> DigestAsync(string connectionString)
    {
        var chat = new DigestReceiver(Chat);
        var time = new ShiftedTime(TimeSpan.FromDays(1));
        var accounts = new StorageAccounts([new TableServiceClient(connectionString)]);
        EventQueues queues = HostQueues.Of(connectionString, accounts);
        var settings = new OutboundSettings();
        var deadLetters = new DeadLetterStore(accounts, new OutboxStore(accounts), queues);
        DigestSender Sender() => new(
            new DigestStore(accounts), new AlertChannels([chat], AlertRoutesReader.Read(Routes, [Chat]), settings, time),
            ActionLinks.Read(new ConfigurationBuilder().Build(), time), new RefusalPolicy(deadLetters, settings, time, NullLogger<RefusalPolicy>.Instance),
            new AlertCases(accounts, new AlertClock(accounts), new WatchList(accounts), queues, time), settings, time);
        await Task.WhenAll(Sender().RunAsync(CancellationToken.None), Sender().RunAsync(CancellationToken.None));
        return [.. chat.Got];
    }

    private static Task<HostProcess> StartAsync(string connectionString, WebApplication receiver, string routes) => HostProcess.StartAsync(connectionString, new Dictionary<string, string>
    {
        ["TrustSignals__Channels__hook__Kind"] = "webhook",
        ["TrustSignals__Channels__hook__Url"] = receiver.Urls.Single(),
        ["TrustSignals__Channels__hook__Secrets"] = Secret,
        [$"TrustSignals__Channels__{Chat}__Kind"] = "slack",
        [$"TrustSignals__Channels__{Chat}__Url"] = receiver.Urls.Single(),
        ["TrustSignals__RoutesFile"] = routes,
        ["TrustSignals__Outbound__AllowedNetworks"] = "127.0.0.0/8",
        ["TrustSignals__Outbound__AllowHttp"] = "true",
    });

    private static async Task<WebApplication> ReceiveAsync(ConcurrentQueue<(string Id, string Customer, string Condition, double After)> received, long started)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        app.Run(async context =>
        {
            using JsonDocument body = await JsonDocument.ParseAsync(context.Request.Body);
            if (!body.RootElement.TryGetProperty("data", out _))
            {
                // The chat: what is critical, one by one.
                return;
            }

            JsonElement alert = body.RootElement.GetProperty("data").GetProperty("alert");
            received.Enqueue((
                context.Request.Headers["webhook-id"].ToString(), alert.GetProperty("customerId").GetString()!, alert.GetProperty("condition").GetString()!,
                Stopwatch.GetElapsedTime(started).TotalSeconds));
        });
        await app.StartAsync();
        return app;
    }

    private static async Task SlideAsync(string connectionString, int customers)
    {
        var accounts = new StorageAccounts([new TableServiceClient(connectionString)]);
        await accounts.CreateTablesAsync(CancellationToken.None);
        EventQueues queues = HostQueues.Of(connectionString, accounts);
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
