using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;
using TrustSignals.Local.Functions.Hosting;

namespace TrustSignals.Local.Functions.Queues;

/// <summary>
/// A received message whose lease is renewed at half its time until it is settled. Each renewal gives a new pop
/// receipt, so settling waits for a renewal under way.
/// </summary>
internal sealed class LeasedMessage : IDisposable
{
    private static readonly TimeSpan ShortestRetry = TimeSpan.FromSeconds(1);
    private readonly QueueClient queue;
    private readonly QueueMessage message;
    private readonly TimeSpan lease;
    private readonly ILogger logger;
    private readonly CancellationTokenSource settled = new();
    private readonly Task renewal;
    private string receipt;

    internal LeasedMessage(QueueClient queue, QueueMessage message, TimeSpan lease, ILogger logger)
    {
        this.queue = queue;
        this.message = message;
        this.lease = lease;
        this.logger = logger;
        receipt = message.PopReceipt;
        renewal = RenewAsync();
    }

    public void Dispose()
    {
        // Also ends the renewal of a message that could not be settled.
        settled.Cancel();
        settled.Dispose();
    }

    internal async Task DeleteAsync()
    {
        await StopRenewalAsync().ConfigureAwait(false);
        try
        {
            await queue.DeleteMessageAsync(message.MessageId, receipt, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Azure.RequestFailedException error) when (error.ErrorCode == QueueErrorCode.MessageNotFound)
        {
            // A first try got through and its answer was lost.
        }
    }

    internal async Task ReleaseAsync(TimeSpan delay)
    {
        await StopRenewalAsync().ConfigureAwait(false);
        await queue.UpdateMessageAsync(message.MessageId, receipt, visibilityTimeout: delay, messageText: (string?)null!, cancellationToken: CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Leaves the message alone: it comes back when its lease lapses.</summary>
    internal Task AbandonAsync() => StopRenewalAsync();

    private async Task StopRenewalAsync()
    {
        await settled.CancelAsync().ConfigureAwait(false);
        await renewal.ConfigureAwait(false);
    }

    private async Task RenewAsync()
    {
        TimeSpan wait = lease / 2;
        CancellationToken end = settled.Token;
        while (true)
        {
            await Task.Delay(wait, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (end.IsCancellationRequested)
            {
                return;
            }

            try
            {
                // Never cancelled: a renewal that arrived unseen would have changed the receipt.
                UpdateReceipt updated = await queue.UpdateMessageAsync(
                    message.MessageId, receipt, visibilityTimeout: lease, messageText: (string?)null!, cancellationToken: CancellationToken.None).ConfigureAwait(false);
                receipt = updated.PopReceipt;
                wait = lease / 2;
            }
            catch (Exception error) when (error is Azure.RequestFailedException or AggregateException or OperationCanceledException)
            {
                Log.LeaseNotRenewed(logger, error, message.MessageId, queue.Name);
                wait = wait / 2 > ShortestRetry ? wait / 2 : ShortestRetry;
            }
        }
    }
}
