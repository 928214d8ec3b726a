using System.Collections.Concurrent;
using TrustSignals.Alerting.Channels;
using TrustSignals.Alerting.Content;

namespace TrustSignals.Bench.Alerts;

/// <summary>A chat that keeps what it gets.</summary>
internal sealed class DigestReceiver(string name) : IDigestChannel
{
    public string Name => name;

    public ConcurrentQueue<AlertDigest> Got { get; } = new();

    public Task SendAsync(AlertDelivery delivery, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SendAsync(AlertDigest digest, CancellationToken cancellationToken)
    {
        Got.Enqueue(digest);
        return Task.CompletedTask;
    }
}
