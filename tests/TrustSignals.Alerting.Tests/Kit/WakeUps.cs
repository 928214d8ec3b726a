using TrustSignals.Storage;
using TrustSignals.Storage.Outbox;

namespace TrustSignals.Alerting.Tests.Kit;

/// <summary>The dispatcher's queue on a virtual clock; like Azure's it hides nothing for longer than a week.</summary>
internal sealed class WakeUps(ManualTime time) : IOutboxSignal
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);
    private readonly PriorityQueue<OutboxHint, DateTimeOffset> waiting = new();

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

    /// <summary>How many were ever raised.</summary>
    public int Raised { get; private set; }

    public Task RaiseAsync(CustomerKey customer, CancellationToken cancellationToken) => RaiseAsync(new OutboxHint(customer), TimeSpan.Zero, cancellationToken);

    public Task RaiseAsync(OutboxHint hint, TimeSpan delay, CancellationToken cancellationToken)
    {
        lock (waiting)
        {
            Raised++;
            waiting.Enqueue(hint, time.Now + (delay < Longest ? delay : Longest));
        }

        return Task.CompletedTask;
    }

    public bool TryNext(out OutboxHint hint, out DateTimeOffset at)
    {
        lock (waiting)
        {
            return waiting.TryDequeue(out hint!, out at);
        }
    }
}
