using Microsoft.Azure.Functions.Worker;
using TrustSignals.Storage.Intake;

namespace TrustSignals.Functions.Events;

/// <summary>Queue <c>tickets</c>: support tickets.</summary>
/// <param name="handler">Does the work.</param>
public sealed class TicketsFunction(EventMessageHandler handler)
{
    /// <summary>Handles one message.</summary>
    /// <param name="message">A CloudEvent in structured JSON, or a claim for one.</param>
    /// <param name="dequeueCount">How often it was tried, this time included.</param>
    /// <param name="cancellationToken">The host stops.</param>
    [Function("Tickets")]
    public Task Run(
        [QueueTrigger(QueueNames.Tickets)] BinaryData message, long dequeueCount, CancellationToken cancellationToken) =>
        handler.HandleAsync(QueueNames.Tickets, message, dequeueCount, cancellationToken);
}
