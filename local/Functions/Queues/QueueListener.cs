using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;
using TrustSignals.Local.Functions.Hosting;
using TrustSignals.Local.Functions.Invocation;

namespace TrustSignals.Local.Functions.Queues;

/// <summary>
/// Polls one queue and runs its function for every message, as the storage queues extension does: batches, leases
/// renewed at half time, delete on success, another try or poison on failure.
/// </summary>
internal sealed class QueueListener(
    FunctionDescriptor function, QueueClient queue, PoisonQueue poison, QueueSettings settings, FunctionPipeline pipeline, ILogger logger)
    : ITriggerListener, IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource givingUp = new();
    private readonly HashSet<Task> running = [];
    private Task polling = Task.CompletedTask;
    private Task byHand = Task.CompletedTask;
    private int count;
    private bool unreachable;

    public string Description => $"{function.Name}: queueTrigger {queue.Name}";

    public int Running => Volatile.Read(ref count);

    public void Start() => polling = Task.Run(PollAsync);

    public void RunOnce(string input)
    {
        var message = QueuesModelFactory.QueueMessage(Guid.NewGuid().ToString(), "", BinaryData.FromString(input), 1, null, DateTimeOffset.UtcNow, null);
        lock (running)
        {
            Interlocked.Increment(ref count);
            byHand = Task.WhenAll(byHand, Task.Run(() => RunByHandAsync(message)));
        }
    }

    public async Task StopAsync(CancellationToken giveUp)
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        await polling.ConfigureAwait(false);
        using CancellationTokenRegistration end = giveUp.Register(givingUp.Cancel);
        await Task.WhenAll([byHand, .. running]).ConfigureAwait(false);
    }

    public void Dispose()
    {
        stopping.Dispose();
        givingUp.Dispose();
    }

    private async Task PollAsync()
    {
        var delay = new PollingDelay(settings.MaxPollingInterval);
        while (!stopping.IsCancellationRequested)
        {
            running.RemoveWhere(static task => task.IsCompleted);
            if (running.Count > settings.NewBatchThreshold)
            {
                await ((Task)Task.WhenAny(running)).WaitAsync(stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                continue;
            }

            QueueMessage[] messages = await ReceiveAsync().ConfigureAwait(false);
            if (messages.Length == 0)
            {
                await Task.Delay(delay.Next(), stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                continue;
            }

            delay.Reset();
            foreach (QueueMessage message in messages)
            {
                Interlocked.Increment(ref count);
                running.Add(Task.Run(() => ProcessAsync(message)));
            }
        }
    }

    private async Task<QueueMessage[]> ReceiveAsync()
    {
        try
        {
            // Not cancelled on the way: messages that are already ours would stay hidden for a whole lease.
            QueueMessage[] messages = await queue.ReceiveMessagesAsync(settings.BatchSize, settings.Lease, CancellationToken.None).ConfigureAwait(false);
            if (unreachable)
            {
                unreachable = false;
                Log.QueueReachable(logger, queue.Name);
            }

            return messages;
        }
        catch (Azure.RequestFailedException error) when (error.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            return [];
        }
#pragma warning disable CA1031 // Whatever ails the storage, the listener goes on polling.
        catch (Exception error)
#pragma warning restore CA1031
        {
            if (!unreachable)
            {
                unreachable = true;
                Log.QueueUnreachable(logger, error, queue.Name);
            }

            return [];
        }
    }

    private async Task RunByHandAsync(QueueMessage message)
    {
        await TryRunDecodedAsync(message).ConfigureAwait(false);
        Interlocked.Decrement(ref count);
    }

    private async Task ProcessAsync(QueueMessage message)
    {
        try
        {
            using var leased = new LeasedMessage(queue, message, settings.Lease, logger);
            if (message.DequeueCount > settings.MaxDequeueCount)
            {
                await GiveUpAsync(leased, message).ConfigureAwait(false);
            }
            else if (await TryRunAsync(message).ConfigureAwait(false))
            {
                await leased.DeleteAsync().ConfigureAwait(false);
            }
            else if (givingUp.IsCancellationRequested)
            {
                await leased.ReleaseAsync(TimeSpan.Zero).ConfigureAwait(false);
            }
            else if (message.DequeueCount >= settings.MaxDequeueCount)
            {
                await GiveUpAsync(leased, message).ConfigureAwait(false);
            }
            else
            {
                await leased.ReleaseAsync(settings.VisibilityTimeout).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // The lease lapses and the message is delivered again: nothing is lost.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.NotSettled(logger, error, message.MessageId, queue.Name);
        }
        finally
        {
            Interlocked.Decrement(ref count);
        }
    }

    private async Task GiveUpAsync(LeasedMessage leased, QueueMessage message)
    {
        if (poison.Name is not { } name)
        {
            await leased.AbandonAsync().ConfigureAwait(false);
            return;
        }

        Log.Poisoned(logger, message.MessageId, queue.Name, message.DequeueCount, name);
        await poison.CopyAsync(message).ConfigureAwait(false);
        await leased.DeleteAsync().ConfigureAwait(false);
    }

    private async Task<bool> TryRunAsync(QueueMessage message)
    {
        if (Decode(message) is not { } decoded)
        {
            Log.NotBase64(logger, message.MessageId, queue.Name);
            return false;
        }

        return await TryRunDecodedAsync(decoded).ConfigureAwait(false);
    }

    private async Task<bool> TryRunDecodedAsync(QueueMessage message)
    {
        try
        {
            await pipeline.RunAsync(function, new QueueTriggerData(message), givingUp.Token).ConfigureAwait(false);
            return true;
        }
#pragma warning disable CA1031 // Any failure of a function means another try.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.FunctionFailed(logger, error, function.Name, $"message {message.MessageId}, delivery {message.DequeueCount}");
            return false;
        }
    }

    private QueueMessage? Decode(QueueMessage message)
    {
        BinaryData body = message.Body;
        if (settings.Base64)
        {
            var bytes = new byte[message.Body.ToMemory().Length];
            if (!Convert.TryFromBase64String(message.MessageText, bytes, out int length))
            {
                return null;
            }

            body = BinaryData.FromBytes(bytes.AsMemory(0, length));
        }

        return QueuesModelFactory.QueueMessage(
            message.MessageId, message.PopReceipt, body, message.DequeueCount, message.NextVisibleOn, message.InsertedOn, message.ExpiresOn);
    }
}
