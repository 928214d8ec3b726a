using Azure.Storage.Queues;
using TrustSignals.Storage.Intake;

namespace TrustSignals.Bench.Hosting;

/// <summary>Watches the queues.</summary>
internal static class StorageQuiet
{
    /// <summary>Waits until no queue holds a message, leased ones included.</summary>
    public static async Task WaitAsync(string connectionString, TimeSpan patience)
    {
        DateTime giveUp = DateTime.UtcNow + patience;
        while (await CountAsync(connectionString, "") > 0)
        {
            if (DateTime.UtcNow > giveUp)
            {
                throw new TimeoutException($"Messages still wait after {patience}.");
            }

            await Task.Delay(250);
        }
    }

    /// <summary>Waits until every event is counted; alerts may still wait to be sent.</summary>
    public static async Task WaitForEventsAsync(string connectionString)
    {
        var service = new QueueServiceClient(connectionString);
        foreach (string queue in QueueNames.Events)
        {
            while ((await service.GetQueueClient(queue).GetPropertiesAsync()).Value.ApproximateMessagesCount > 0)
            {
                await Task.Delay(100);
            }
        }
    }

    /// <summary>Messages on all queues, leased ones included.</summary>
    public static Task<int> CountAsync(string connectionString) => CountAsync(connectionString, "");

    public static Task<int> CountPoisonAsync(string connectionString) => CountAsync(connectionString, QueueNames.PoisonSuffix);

    private static async Task<int> CountAsync(string connectionString, string suffix)
    {
        var service = new QueueServiceClient(connectionString);
        int count = 0;
        foreach (string queue in QueueNames.All)
        {
            count += (await service.GetQueueClient(queue + suffix).GetPropertiesAsync()).Value.ApproximateMessagesCount;
        }

        return count;
    }
}
