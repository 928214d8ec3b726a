using System.Net;
using Azure.Data.Tables;
using TrustSignals.Bench.Generated;
using TrustSignals.Bench.Hosting;
using TrustSignals.Classification;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Ingestion.CloudEvents;
using TrustSignals.Local.Azurite;
using TrustSignals.Storage;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Acceptance.Faults;

/// <summary>Storage goes away for 30 seconds in the middle of the load, and comes back with what it had.</summary>
public sealed class StorageOutageTests
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task AzuriteStoppedMidLoad_SendersAreToldAndNothingIsLost()
    {
        TrustEvent[] events = [.. new EventGenerator(30, 40, DateTimeOffset.UtcNow, TimeSpan.FromDays(100)).Take(400)];
        await using AzuriteProcess azurite = await AzuriteProcess.StartAsync();
        await using HostProcess host = await HostProcess.StartAsync(azurite.ConnectionString);
        using var http = new HttpClient { BaseAddress = new Uri(host.Address, "api/"), Timeout = TimeSpan.FromMinutes(2) };
        int refused = 0;
        async Task SendAsync(TrustEvent trustEvent)
        {
            while (true)
            {
                using var content = new ByteArrayContent(CloudEventWriter.Write(trustEvent));
                using HttpResponseMessage answer = await http.PostAsync("events", content);
                if (answer.StatusCode == HttpStatusCode.Accepted)
                {
                    return;
                }

                // A clear answer, and the sender keeps what was not taken.
                Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
                Assert.NotNull(answer.Headers.RetryAfter);
                Interlocked.Increment(ref refused);
                await Task.Delay(TimeSpan.FromSeconds(1));
            }
        }

        await Parallel.ForEachAsync(events[..200], new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (item, _) => await SendAsync(item));
        await azurite.StopAsync();
        Task rest = Parallel.ForEachAsync(events[200..], new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (item, _) => await SendAsync(item));
        await Task.Delay(Outage);
        await azurite.RestartAsync();
        await rest;
        await StorageQuiet.WaitAsync(azurite.ConnectionString, TimeSpan.FromMinutes(3));

        Assert.InRange(refused, 1, int.MaxValue);
        Assert.Equal(0, await StorageQuiet.CountPoisonAsync(azurite.ConnectionString));
        var store = new RelationshipStore(
            new StorageAccounts([new TableServiceClient(azurite.ConnectionString)]), new FixedPolicy(PolicyReader.Default));
        Assert.Empty(await ExpectedRelationships.MismatchesAsync(store, new EventClassifier(), PolicyReader.Default, events));
        Assert.Equal((0, 0), await ExpectedRelationships.CountMarkersAsync(store, events));
    }
}
