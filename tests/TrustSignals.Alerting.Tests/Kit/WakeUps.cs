using TrustSignals.Storage;
using TrustSignals.Storage.Outbox;

namespace TrustSignals.Alerting.Tests.Kit;

/// <summary>The dispatcher's queue on a virtual clock.</summary>
internal sealed class WakeUps(ManualTime time) : IOutboxSignal
{
    private readonly PriorityQueue<CustomerKey, DateTimeOffset> waiting = new();

    public int Count
    {
        get
        {
            lock (waiting)
            {
                return waiting.Count;
            }
        }
    }

    public Task RaiseAsync(CustomerKey customer, CancellationToken cancellationToken) => RaiseAsync(customer, TimeSpan.Zero, cancellationToken);

    public Task RaiseAsync(CustomerKey customer, TimeSpan delay, CancellationToken cancellationToken)
    {
        lock (waiting)
        {
            waiting.Enqueue(customer, time.Now + delay);
        }

        return Task.CompletedTask;
    }

    public bool TryNext(out CustomerKey customer, out DateTimeOffset at)
    {
        lock (waiting)
        {
            return waiting.TryDequeue(out customer, out at);
        }
    }
}
