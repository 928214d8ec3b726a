using Azure.Storage.Queues;
using TrustSignals.Local.Azurite;
using TrustSignals.Local.Tests.Functions.Samples;

namespace TrustSignals.Local.Tests.Functions;

public sealed class OutageTests
{
    [Fact]
    public async Task Storage_AwayForAWhile_LosesNothingAndTheHostGoesOn()
    {
        await using AzuriteProcess azurite = await AzuriteProcess.StartAsync();
        var queue = new QueueClient(azurite.ConnectionString, "outage", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await queue.CreateIfNotExistsAsync();
        await using RunningHost host = await RunningHost.StartAsync(
            azurite.ConnectionString, ["TakeNote", "EverySecond", "OnAlert"], ("queue", "outage"), ("topic", "alerts"), ("LocalHost:QueueLease", "00:00:05"));
        for (int i = 0; i < 50; i++)
        {
            await queue.SendMessageAsync(BinaryData.FromObjectAsJson(new Note("n", i)));
        }

        await azurite.StopAsync();
        await Task.Delay(TimeSpan.FromSeconds(3));
        await azurite.RestartAsync();
        await queue.SendMessageAsync(BinaryData.FromObjectAsJson(new Note("n", 50)));

        await Eventually.HoldsAsync(() => Numbers(host).Count == 51, () => $"51 notes, saw {Numbers(host).Count}");
        await Eventually.HoldsAsync(
            async () => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0, () => "an empty queue");
        Assert.False(await new QueueClient(azurite.ConnectionString, "outage-poison").ExistsAsync());
    }

    private static HashSet<int> Numbers(RunningHost host) =>
        [.. host.Recorder.Seen.OfType<(Note Note, bool)>().Select(seen => seen.Note.Number)];
}
