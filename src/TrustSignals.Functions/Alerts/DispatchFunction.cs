using Microsoft.Azure.Functions.Worker;
using TrustSignals.Alerting.Dispatch;
using TrustSignals.Storage;
using TrustSignals.Storage.Intake;

namespace TrustSignals.Functions.Alerts;

/// <summary>Queue <c>outbox</c>: a customer's outbox holds something.</summary>
/// <param name="handler">Does the work.</param>
public sealed class DispatchFunction(OutboxMessageHandler handler)
{
    /// <summary>Sends what waits.</summary>
    /// <param name="customer">The customer's key.</param>
    /// <param name="dequeueCount">How often it was tried, this time included.</param>
    /// <param name="cancellationToken">The host stops.</param>
    [Function("Dispatch")]
    public Task Run([QueueTrigger(QueueNames.Outbox)] string customer, long dequeueCount, CancellationToken cancellationToken) =>
        handler.HandleAsync(new CustomerKey(customer), dequeueCount, cancellationToken);
}
