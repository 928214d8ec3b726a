using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using TrustSignals.Local.Functions.Hosting;
using TrustSignals.Local.Functions.Invocation;

namespace TrustSignals.Local.Functions.ServiceBus;

/// <summary>
/// Receives from one entity and runs its function for every message: completed on success, abandoned on failure, a
/// dead letter after too many deliveries. Locks are renewed while the function runs.
/// </summary>
internal sealed class ServiceBusListener(
    FunctionDescriptor function, ServiceBusReceiver receiver, ServiceBusSettings settings, TimeSpan lockDuration, FunctionPipeline pipeline, ILogger logger)
    : ITriggerListener, IDisposable
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(2);
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource givingUp = new();
    private readonly HashSet<Task> running = [];
    private Task receiving = Task.CompletedTask;
    private bool unreachable;
    private int count;

    public string Description => $"{function.Name}: serviceBusTrigger {receiver.EntityPath}";

    public int Running => Volatile.Read(ref count);

    public void Start() => receiving = Task.Run(ReceiveAsync);

    /// <summary>A Service Bus function needs a message with a lock: send one instead.</summary>
    public void RunOnce(string input) =>
        throw new FunctionWorkerException($"Function '{function.Name}' is started by sending a message to {receiver.EntityPath}.");

    public async Task StopAsync(CancellationToken giveUp)
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        await receiving.ConfigureAwait(false);
        using CancellationTokenRegistration end = giveUp.Register(givingUp.Cancel);
        await Task.WhenAll(running).ConfigureAwait(false);
    }

    public void Dispose()
    {
        stopping.Dispose();
        givingUp.Dispose();
    }

    private async Task ReceiveAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            running.RemoveWhere(static task => task.IsCompleted);
            if (running.Count >= settings.MaxConcurrentCalls)
            {
                await ((Task)Task.WhenAny(running)).WaitAsync(stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                continue;
            }

            foreach (ServiceBusReceivedMessage message in await TakeAsync(settings.MaxConcurrentCalls - running.Count).ConfigureAwait(false))
            {
                Interlocked.Increment(ref count);
                running.Add(Task.Run(() => ProcessAsync(message)));
            }
        }
    }

    private async Task<IReadOnlyList<ServiceBusReceivedMessage>> TakeAsync(int most)
    {
        try
        {
            IReadOnlyList<ServiceBusReceivedMessage> messages = await receiver.ReceiveMessagesAsync(most, Wait, stopping.Token).ConfigureAwait(false);
            unreachable = false;
            return messages;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return [];
        }
#pragma warning disable CA1031 // Whatever ails the storage, the listener goes on.
        catch (Exception error)
#pragma warning restore CA1031
        {
            if (!unreachable)
            {
                unreachable = true;
                Log.EntityUnreachable(logger, error, receiver.EntityPath);
            }

            await Task.Delay(Wait, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return [];
        }
    }

    private async Task ProcessAsync(ServiceBusReceivedMessage message)
    {
        using var done = new CancellationTokenSource();
        Task renewal = RenewAsync(message, done.Token);
        try
        {
            var actions = new ServiceBusMessageActions(receiver);
            bool succeeded = await TryRunAsync(message, actions).ConfigureAwait(false);
            await done.CancelAsync().ConfigureAwait(false);
            await renewal.ConfigureAwait(false);
            bool autoComplete = ((ServiceBusTriggerAttribute)function.Trigger).AutoCompleteSetting ?? settings.AutoComplete;
            if (!actions.Settled && autoComplete)
            {
                await (succeeded ? receiver.CompleteMessageAsync(message) : receiver.AbandonMessageAsync(message)).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // The lock lapses and the message is delivered again: nothing is lost.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.NotSettled(logger, error, message.MessageId, receiver.EntityPath);
        }
        finally
        {
            Interlocked.Decrement(ref count);
        }
    }

    private async Task<bool> TryRunAsync(ServiceBusReceivedMessage message, ServiceBusMessageActions actions)
    {
        try
        {
            await pipeline.RunAsync(function, new ServiceBusTriggerData(message, actions), givingUp.Token).ConfigureAwait(false);
            return true;
        }
#pragma warning disable CA1031 // Any failure of a function means another delivery.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.FunctionFailed(logger, error, function.Name, $"message {message.MessageId}, delivery {message.DeliveryCount}");
            return false;
        }
    }

    private async Task RenewAsync(ServiceBusReceivedMessage message, CancellationToken done)
    {
        long until = Environment.TickCount64 + (long)settings.MaxLockRenewal.TotalMilliseconds;
        while (Environment.TickCount64 < until)
        {
            await Task.Delay(lockDuration / 2, done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (done.IsCancellationRequested)
            {
                return;
            }

            try
            {
                await receiver.RenewMessageLockAsync(message, CancellationToken.None).ConfigureAwait(false);
            }
            catch (ServiceBusException error)
            {
                Log.LeaseNotRenewed(logger, error, message.MessageId, receiver.EntityPath);
            }
        }
    }
}
