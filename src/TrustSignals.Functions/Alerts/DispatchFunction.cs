using Microsoft.Azure.Functions.Worker;
using TrustSignals.Alerting.Dispatch;
using TrustSignals.Storage.Intake;
using TrustSignals.Storage.Outbox;

namespace TrustSignals.Functions.Alerts;

/// <summary>Queue <c>outbox</c>: a customer's outbox holds something.</summary>
/// <param name="handler">Does the work.</param>
public sealed class DispatchFunction(OutboxMessageHandler handler)
{
    /// <summary>Sends what waits.</summary>
    /// <param name="hint">The customer's key, and the time that was waited for.</param>
    /// <param name="dequeueCount">How often it was tried, this time included.</param>
    /// <param name="cancellationToken">The host stops.</param>
    [Function("Dispatch")]
    public Task Run([QueueTrigger(QueueNames.Outbox)] string hint, long dequeueCount, CancellationToken cancellationToken) =>
        handler.HandleAsync(OutboxHint.Parse(hint), dequeueCount, cancellationToken);
}
