using TrustSignals.Local.Functions.Hosting;

namespace TrustSignals.Local.Functions.Queues;

/// <summary>host.json <c>extensions.queues</c>, with the defaults of the queue extension.</summary>
/// <param name="BatchSize">Messages fetched at once; 16, at most 32.</param>
/// <param name="NewBatchThreshold">The next batch is fetched while no more than this many runs go on; half a batch for each processor.</param>
/// <param name="MaxPollingInterval">Longest wait between two polls of an empty queue; the host caps it at 2 s on one's own machine.</param>
/// <param name="VisibilityTimeout">Delay before a failed message comes back; 0.</param>
/// <param name="MaxDequeueCount">Tries before poison; 5.</param>
/// <param name="Base64">Whether texts are Base64; true.</param>
/// <param name="Lease">How long a received message stays hidden unless renewed; 10 minutes.</param>
internal sealed record QueueSettings(
    int BatchSize, int NewBatchThreshold, TimeSpan MaxPollingInterval, TimeSpan VisibilityTimeout, int MaxDequeueCount, bool Base64, TimeSpan Lease)
{
    private static readonly TimeSpan LocalPollingCap = TimeSpan.FromSeconds(2);

    internal static QueueSettings Read(HostJson hostJson, Settings settings)
    {
        int batch = hostJson.Number("extensions:queues:batchSize", 16, 1, 32);
        TimeSpan polling = hostJson.Span(
            "extensions:queues:maxPollingInterval", TimeSpan.FromMinutes(1), TimeSpan.FromMilliseconds(100), TimeSpan.FromDays(1));
        return new QueueSettings(
            batch,
            hostJson.Number("extensions:queues:newBatchThreshold", batch / 2 * Environment.ProcessorCount, 0, int.MaxValue),
            polling < LocalPollingCap ? polling : LocalPollingCap,
            hostJson.Span("extensions:queues:visibilityTimeout", TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromDays(7)),
            hostJson.Number("extensions:queues:maxDequeueCount", 5, 1, int.MaxValue),
            hostJson.Choice("extensions:queues:messageEncoding", "base64", "base64", "none") == "base64",
            settings.Span("LocalHost:QueueLease", TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(1), TimeSpan.FromDays(7)));
    }
}
