using System.Collections.Concurrent;
using TrustSignals.Storage.Outbox;

namespace TrustSignals.Storage.Tests.Kit;

/// <summary>The dispatcher's queue, as a list: whom was it told about?</summary>
internal sealed class RememberedSignals : IOutboxSignal
{
    public ConcurrentQueue<CustomerKey> Raised { get; } = new();

    public ConcurrentQueue<OutboxHint> Hints { get; } = new();

    public Task RaiseAsync(CustomerKey customer, CancellationToken cancellationToken)
    {
        Raised.Enqueue(customer);
        return Task.CompletedTask;
    }

    public Task RaiseAsync(OutboxHint hint, TimeSpan delay, CancellationToken cancellationToken)
    {
        Hints.Enqueue(hint);
        return RaiseAsync(hint.Customer, cancellationToken);
    }
}
