using System.Diagnostics;
using Microsoft.Extensions.Logging;
using TrustSignals.Alerting.Channels;
using TrustSignals.Storage;
using TrustSignals.Storage.Diagnostics;
using TrustSignals.Storage.Outbox;

namespace TrustSignals.Alerting.Dispatch;

/// <summary>
/// Sends what waits in a customer's outbox through every channel. A lease keeps two dispatchers apart, and each
/// channel that took an alert is noted on its row, so that a retry asks only the others.
/// </summary>
/// <param name="outboxes">The outboxes.</param>
/// <param name="channels">The ways out.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Gets ids, never texts.</param>
public sealed partial class OutboxDispatcher(
    OutboxStore outboxes, IEnumerable<IAlertChannel> channels, TimeProvider time, ILogger<OutboxDispatcher> logger)
{
    /// <summary>How long an alert is kept from other dispatchers; longer than all channels together take.</summary>
    public static TimeSpan Lease { get; } = TimeSpan.FromMinutes(2);

    private readonly IAlertChannel[] channels = [.. channels];

    /// <summary>Sends everything that waits for a customer.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="cancellationToken">Stops between alerts.</param>
    /// <returns>How many alerts were settled.</returns>
    /// <exception cref="AggregateException">A channel refused; what it refused waits on, everything else was sent.</exception>
    public async Task<int> DispatchAsync(CustomerKey customer, CancellationToken cancellationToken)
    {
        int settled = 0;
        List<Exception> failures = [];
        foreach (OutboxItem waiting in await outboxes.ReadAsync(customer, cancellationToken).ConfigureAwait(false))
        {
            DateTimeOffset now = time.GetUtcNow();
            OutboxItem? item = await outboxes.TryLeaseAsync(waiting, now + Lease, now, cancellationToken).ConfigureAwait(false);
            if (item is not null && await SendAsync(item, failures, cancellationToken).ConfigureAwait(false))
            {
                settled++;
            }
        }

        return failures.Count == 0 ? settled : throw new AggregateException(failures);
    }

    private async Task<bool> SendAsync(OutboxItem item, List<Exception> failures, CancellationToken cancellationToken)
    {
        using Activity? activity = PipelineMetrics.Activities.StartActivity("send alert", ActivityKind.Producer, item.TraceParent);
        activity?.SetTag("trustsignals.alert.id", item.Alert.Id);
        int failuresBefore = failures.Count;
        foreach (IAlertChannel channel in channels)
        {
            if (item.SentTo.Contains(channel.Name))
            {
                continue;
            }

            try
            {
                await channel.SendAsync(item.Alert, cancellationToken).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // One channel's trouble, whatever it is, must not keep the alert from the others.
            catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogChannelFailed(item.Alert.Id, channel.Name, exception);
                failures.Add(exception);
                continue;
            }

            if (await outboxes.MarkSentAsync(item, channel.Name, cancellationToken).ConfigureAwait(false) is not { } marked)
            {
                return false;
            }

            item = marked;
        }

        if (failures.Count > failuresBefore)
        {
            // Give it back at once: the retry must not wait for the lease.
            await outboxes.ReleaseAsync(item, cancellationToken).ConfigureAwait(false);
            return false;
        }

        await outboxes.SettleAsync(item, cancellationToken).ConfigureAwait(false);
        return true;
    }

    [LoggerMessage(210, LogLevel.Error, "Alert {AlertId}: channel {Channel} refused")]
    private partial void LogChannelFailed(string alertId, string channel, Exception exception);
}
