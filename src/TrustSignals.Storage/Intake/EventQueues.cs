using System.Diagnostics;
using Azure.Storage.Queues;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.CloudEvents;
using TrustSignals.Storage.Amendments;
using TrustSignals.Storage.Identities;
using TrustSignals.Storage.Outbox;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Intake;

/// <summary>Puts accepted events on their queues, with the trace they belong to.</summary>
/// <param name="queues">The queue service, Base64 encoding.</param>
/// <param name="claims">For what is too large.</param>
public sealed class EventQueues(QueueServiceClient queues, ClaimCheck claims) : IOutboxSignal
{
    private const int Parallelism = 16;
    private static readonly TimeSpan MaximumDelay = TimeSpan.FromDays(6);

    /// <summary>Creates whatever queue is missing, poison queues included.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task CreateQueuesAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(QueueNames.All.SelectMany(name => new[] { name, name + QueueNames.PoisonSuffix })
            .Select(name => queues.GetQueueClient(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken)));

    /// <summary>Sends events to their queues. Sending one twice is harmless: it counts once.</summary>
    /// <param name="events">Events that passed all checks.</param>
    /// <param name="cancellationToken">Stops between events.</param>
    /// <exception cref="Azure.RequestFailedException">A queue refused; some of the events may have been sent.</exception>
    public Task SendAsync(IReadOnlyCollection<TrustEvent> events, CancellationToken cancellationToken)
    {
        string? trace = Activity.Current?.Id;
        return Parallel.ForEachAsync(
            events,
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (trustEvent, token) =>
            {
                BinaryData message = await claims.CheckInAsync(
                    CloudEventWriter.Write(trustEvent, trace), CustomerKey.Of(trustEvent.CustomerId), RowKeys.Event(trustEvent.Key),
                    () => CloudEventWriter.ContentHash(trustEvent), token).ConfigureAwait(false);
                await queues.GetQueueClient(QueueNames.For(trustEvent.Payload))
                    .SendMessageAsync(message, cancellationToken: token).ConfigureAwait(false);
            });
    }

    /// <summary>Sends an amendment to the queue of its target's kind. Sending one twice is harmless: it counts once.</summary>
    /// <param name="amendment">A withdrawal or replacement by a source.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="Azure.RequestFailedException">The queue refused.</exception>
    public async Task SendAsync(AmendmentEntry amendment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(amendment);
        BinaryData message = await claims.CheckInAsync(
            AmendmentMessage.Write(amendment, Activity.Current?.Id), CustomerKey.Of(amendment.CustomerId),
            RowKeys.Amendment(amendment.Target, amendment.Key), () => AmendmentMessage.ContentHash(amendment), cancellationToken).ConfigureAwait(false);
        string queue = amendment.Replacement is { } replacement ? QueueNames.For(replacement.Payload) : QueueNames.Tickets;
        await queues.GetQueueClient(queue).SendMessageAsync(message, cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks for an identity's ledgers to be brought in line with who belongs together.</summary>
    /// <param name="identity">The identity.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task AlignAsync(string identity, CancellationToken cancellationToken) =>
        queues.GetQueueClient(QueueNames.Tickets).SendMessageAsync(BinaryData.FromBytes(AlignmentMessage.Write(identity)), cancellationToken: cancellationToken);

    /// <inheritdoc/>
    public Task RaiseAsync(CustomerKey customer, CancellationToken cancellationToken) =>
        queues.GetQueueClient(QueueNames.Outbox).SendMessageAsync(new OutboxHint(customer).ToString(), cancellationToken);

    /// <inheritdoc/>
    public Task RaiseAsync(OutboxHint hint, TimeSpan delay, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(hint);
        // Azure hides a message for seven days at most; whoever finds it too early asks again. It never expires.
        TimeSpan hidden = delay < MaximumDelay ? delay : MaximumDelay;
        return queues.GetQueueClient(QueueNames.Outbox).SendMessageAsync(
            hint.ToString(), TimeSpan.FromSeconds(Math.Ceiling(hidden.TotalSeconds)), TimeSpan.FromSeconds(-1), cancellationToken);
    }

    /// <summary>Asks an event queue for its properties; returns when it has answered.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="Azure.RequestFailedException">The queue service cannot be reached.</exception>
    public Task ProbeAsync(CancellationToken cancellationToken) =>
        queues.GetQueueClient(QueueNames.Tickets).GetPropertiesAsync(cancellationToken);
}
