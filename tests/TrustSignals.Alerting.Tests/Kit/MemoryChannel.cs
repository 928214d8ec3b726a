using System.Collections.Concurrent;
using TrustSignals.Alerting.Channels;
using TrustSignals.Alerting.Content;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Tests.Kit;

/// <summary>A receiver outside our code that keeps what it gets.</summary>
internal sealed class MemoryChannel(string name) : IDigestChannel
{
    public string Name => name;

    public bool TakesSettled { get; init; } = true;

    public bool TakesUpdates { get; init; } = true;

    public ConcurrentQueue<AlertDelivery> Got { get; } = new();

    public ConcurrentQueue<AlertDigest> Digests { get; } = new();

    public Func<AlertDelivery, Exception?> Refuses { get; set; } = _ => null;

    public Func<AlertDigest, Exception?> RefusesDigest { get; set; } = _ => null;

    public bool Takes(TrustAlert alert) => TakesUpdates || AlertActions.Asks(alert.Action);

    public Task SendAsync(AlertDelivery delivery, CancellationToken cancellationToken)
    {
        if (Refuses(delivery) is { } refusal)
        {
            return Task.FromException(refusal);
        }

        Got.Enqueue(delivery);
        return Task.CompletedTask;
    }

    public Task SendAsync(AlertDigest digest, CancellationToken cancellationToken)
    {
        if (RefusesDigest(digest) is { } refusal)
        {
            return Task.FromException(refusal);
        }

        Digests.Enqueue(digest);
        return Task.CompletedTask;
    }
}
