using Microsoft.Azure.Functions.Worker;
using TrustSignals.Storage.Intake;

namespace TrustSignals.Functions.Events;

/// <summary>Queue <c>reviews</c>: review posts.</summary>
/// <param name="handler">Does the work.</param>
public sealed class ReviewsFunction(EventMessageHandler handler)
{
    /// <summary>Handles one message.</summary>
    /// <param name="message">A CloudEvent in structured JSON, or a claim for one.</param>
    /// <param name="dequeueCount">How often it was tried, this time included.</param>
    /// <param name="cancellationToken">The host stops.</param>
    [Function("Reviews")]
    public Task Run(
        [QueueTrigger(QueueNames.Reviews)] BinaryData message, long dequeueCount, CancellationToken cancellationToken) =>
        handler.HandleAsync(QueueNames.Reviews, message, dequeueCount, cancellationToken);
}
