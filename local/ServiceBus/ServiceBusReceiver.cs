using Azure.Messaging.ServiceBus.Internal;
using Azure.Storage.Queues.Models;

namespace Azure.Messaging.ServiceBus;

/// <summary>Receives from a queue or subscription.</summary>
public class ServiceBusReceiver : IAsyncDisposable
{
    private const int LargestBatch = 32;
    private static readonly TimeSpan StandardWait = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ShortestPoll = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(1);
    private readonly LocalNamespace local = null!;
    private readonly string queue = null!;
    private readonly StoredMessages messages = null!;

    /// <summary>For mocks.</summary>
    protected ServiceBusReceiver()
    {
    }

    internal ServiceBusReceiver(LocalNamespace local, string entity, string queue, ServiceBusReceiverOptions options)
    {
        bool deadLetters = options.SubQueue == SubQueue.DeadLetter;
        this.local = local;
        this.queue = deadLetters ? EntityName.DeadLetter(queue) : queue;
        messages = new StoredMessages(local, this.queue, entity);
        EntityPath = deadLetters ? $"{entity}/$DeadLetterQueue" : entity;
        ReceiveMode = options.ReceiveMode;
    }

    /// <summary>Queue or subscription.</summary>
    public virtual string EntityPath { get; } = null!;

    /// <summary>When a received message leaves its queue.</summary>
    public virtual ServiceBusReceiveMode ReceiveMode { get; }

    /// <summary>Whether the receiver was closed.</summary>
    public virtual bool IsClosed { get; private set; }

    /// <summary>Receives one message, or null when none came in time.</summary>
    /// <exception cref="ServiceBusException">The storage failed.</exception>
    public virtual async Task<ServiceBusReceivedMessage?> ReceiveMessageAsync(TimeSpan? maxWaitTime = default, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ServiceBusReceivedMessage> received = await ReceiveMessagesAsync(1, maxWaitTime, cancellationToken).ConfigureAwait(false);
        return received.Count == 0 ? null : received[0];
    }

    /// <summary>Receives up to so many messages; waits for the first at most <paramref name="maxWaitTime"/> (60 s).</summary>
    /// <exception cref="ServiceBusException">The storage failed.</exception>
    public virtual async Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveMessagesAsync(
        int maxMessages, TimeSpan? maxWaitTime = default, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxMessages);
        ObjectDisposedException.ThrowIf(IsClosed, this);
        long until = Environment.TickCount64 + (long)(maxWaitTime ?? StandardWait).TotalMilliseconds;
        TimeSpan wait = ShortestPoll;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            List<ServiceBusReceivedMessage> received = await messages.TakeAsync(Math.Min(maxMessages, LargestBatch)).ConfigureAwait(false);
            if (received.Count > 0 && ReceiveMode == ServiceBusReceiveMode.ReceiveAndDelete)
            {
                await Task.WhenAll(received.Select(message => messages.DeleteAsync(message))).ConfigureAwait(false);
            }

            TimeSpan left = TimeSpan.FromMilliseconds(until - Environment.TickCount64);
            if (received.Count > 0 || left <= TimeSpan.Zero)
            {
                return received;
            }

            await Task.Delay(wait < left ? wait : left, cancellationToken).ConfigureAwait(false);
            wait = wait * 2 < LongestPoll ? wait * 2 : LongestPoll;
        }
    }

    /// <summary>Takes the message out of its queue.</summary>
    /// <exception cref="ServiceBusException"><see cref="ServiceBusFailureReason.MessageLockLost"/>.</exception>
    public virtual Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return messages.DeleteAsync(message);
    }

    /// <summary>Gives the message back for another delivery.</summary>
    /// <exception cref="ServiceBusException"><see cref="ServiceBusFailureReason.MessageLockLost"/>.</exception>
    public virtual Task AbandonMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return messages.HideAsync(message, TimeSpan.Zero, propertiesToModify);
    }

    /// <summary>Moves the message to the dead letters.</summary>
    /// <exception cref="ServiceBusException"><see cref="ServiceBusFailureReason.MessageLockLost"/>.</exception>
    public virtual Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message, string deadLetterReason, string? deadLetterErrorDescription = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return messages.DeadLetterAsync(message, deadLetterReason, deadLetterErrorDescription, null);
    }

    /// <summary>Moves the message to the dead letters.</summary>
    /// <exception cref="ServiceBusException"><see cref="ServiceBusFailureReason.MessageLockLost"/>.</exception>
    public virtual Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return messages.DeadLetterAsync(message, null, null, propertiesToModify);
    }

    internal Task DeadLetterAsync(
        ServiceBusReceivedMessage message, string? reason, string? description, IDictionary<string, object>? properties) =>
        messages.DeadLetterAsync(message, reason, description, properties);

    /// <summary>Locks the message anew.</summary>
    /// <exception cref="ServiceBusException"><see cref="ServiceBusFailureReason.MessageLockLost"/>.</exception>
    public virtual Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return messages.HideAsync(message, local.Topology.LockDuration, null);
    }

    /// <summary>Closes the receiver.</summary>
    public virtual Task CloseAsync(CancellationToken cancellationToken = default)
    {
        IsClosed = true;
        return Task.CompletedTask;
    }

    /// <summary>Closes the receiver.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }
}
