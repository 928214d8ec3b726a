using Azure.Messaging.ServiceBus;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Settles the message of a Service Bus function by hand.</summary>
public class ServiceBusMessageActions
{
    private readonly ServiceBusReceiver receiver = null!;

    /// <summary>For mocks.</summary>
    protected ServiceBusMessageActions()
    {
    }

    internal ServiceBusMessageActions(ServiceBusReceiver receiver) => this.receiver = receiver;

    internal bool Settled { get; private set; }

    /// <summary>Takes the message out of its queue.</summary>
    public virtual async Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default)
    {
        await receiver.CompleteMessageAsync(message, cancellationToken).ConfigureAwait(false);
        Settled = true;
    }

    /// <summary>Gives the message back for another delivery.</summary>
    public virtual async Task AbandonMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = default, CancellationToken cancellationToken = default)
    {
        await receiver.AbandonMessageAsync(message, propertiesToModify, cancellationToken).ConfigureAwait(false);
        Settled = true;
    }

    /// <summary>Moves the message to the dead letters.</summary>
    public virtual async Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        Dictionary<string, object>? propertiesToModify = default,
        string? deadLetterReason = default,
        string? deadLetterErrorDescription = default,
        CancellationToken cancellationToken = default)
    {
        await receiver.DeadLetterAsync(message, deadLetterReason, deadLetterErrorDescription, propertiesToModify).ConfigureAwait(false);
        Settled = true;
    }

    /// <summary>Locks the message anew.</summary>
    public virtual Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        receiver.RenewMessageLockAsync(message, cancellationToken);
}
