using Microsoft.Azure.Functions.Worker;
using TrustSignals.Alerting.Dispatch;
using TrustSignals.Storage;
using TrustSignals.Storage.Intake;

namespace TrustSignals.Functions.Alerts;

/// <summary>Queue <c>outbox</c>: a customer's outbox holds something.</summary>
/// <param name="dispatcher">Does the work.</param>
public sealed class DispatchFunction(OutboxDispatcher dispatcher)
{
    /// <summary>Sends what waits.</summary>
    /// <param name="customer">The customer's key.</param>
    /// <param name="cancellationToken">The host stops.</param>
    [Function("Dispatch")]
    public Task Run([QueueTrigger(QueueNames.Outbox)] string customer, CancellationToken cancellationToken) =>
        dispatcher.DispatchAsync(new CustomerKey(customer), cancellationToken);
}
