using System.Diagnostics;
using System.Net.Http.Headers;
using Azure.Data.Tables;
using TrustSignals.Bench.Hosting;
using TrustSignals.Domain.Policies;
using TrustSignals.Ingestion.CloudEvents;
using TrustSignals.Local.Azurite;
using TrustSignals.Storage;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Bench.Growth;

/// <summary>From starting the host's process to the first event in its relationship.</summary>
internal static class StartUp
{
    public static async Task<(double Listening, double FirstEvent)> RunAsync(int times, TextWriter output)
    {
        await using AzuriteProcess azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemoryPersistence = true });
        var store = new RelationshipStore(new StorageAccounts([new TableServiceClient(azurite.ConnectionString)]), new FixedPolicy(PolicyReader.Default));
        List<double> listening = [];
        List<double> first = [];
        for (int run = 0; run < times; run++)
        {
            string customer = $"start-{run}";
            long started = Stopwatch.GetTimestamp();
            await using HostProcess host = await HostProcess.StartAsync(azurite.ConnectionString);
            listening.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
            using var http = new HttpClient { BaseAddress = host.Address };
            using var content = new ByteArrayContent(CloudEventWriter.Write(SweepGrowth.Kept(customer, run, DateTimeOffset.UtcNow.AddMinutes(-1))));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/cloudevents+json");
            using HttpResponseMessage answer = await http.PostAsync("api/events", content);
            answer.EnsureSuccessStatusCode();
            while (await store.ReadStateAsync(customer, CancellationToken.None) is null)
            {
                await Task.Delay(10);
            }

            first.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
            output.WriteLine($"start {run}: listening after {listening[^1]:F2} s, first event counted after {first[^1]:F2} s");
        }

        return (listening.Order().ElementAt(times / 2), first.Order().ElementAt(times / 2));
    }
}
