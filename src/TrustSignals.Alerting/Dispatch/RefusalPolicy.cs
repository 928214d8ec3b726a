using Microsoft.Extensions.Logging;
using Polly.CircuitBreaker;
using TrustSignals.Alerting.Channels;
using TrustSignals.Alerting.Settings;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Dispatch;

/// <summary>
/// What becomes of alerts that a channel does not take, one by one or in a digest: a receiver that is gone switches its channel
/// off, what will never be taken is kept as dead letters, and anything else is tried again later.
/// </summary>
/// <param name="deadLetters">What channels did not take.</param>
/// <param name="settings">How often to try.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Gets ids, never texts.</param>
public sealed partial class RefusalPolicy(DeadLetterStore deadLetters, OutboundSettings settings, TimeProvider time, ILogger<RefusalPolicy> logger)
{
    /// <summary>Keeps alerts as dead letters if their channel is switched off.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="messageId">The alert's delivery or the digest.</param>
    /// <param name="alerts">The alerts, as they were raised.</param>
    /// <param name="attempts">How often the message was tried.</param>
    /// <param name="cancellationToken">Stops between alerts.</param>
    /// <returns>False when the channel is on, and the message is still to be sent.</returns>
    public async Task<bool> TryBuryOfOffAsync(
        string channel, string messageId, IReadOnlyCollection<TrustAlert> alerts, int attempts, CancellationToken cancellationToken)
    {
        if (await deadLetters.ReasonOffAsync(channel, cancellationToken).ConfigureAwait(false) is not { } off)
        {
            return false;
        }

        await BuryAsync(channel, messageId, alerts, attempts, $"switched off: {off}", cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Keeps an alert as a dead letter of a channel that is not configured any more.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="alert">The alert, as it was raised.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task BuryOfGoneAsync(string channel, TrustAlert alert, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return BuryAsync(channel, alert.DeliveryId, [alert], 0, "the channel is not configured", cancellationToken);
    }

    /// <summary>Decides after a refusal, and does what must be done at once.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="messageId">The alert's delivery or the digest.</param>
    /// <param name="alerts">The alerts, as they were raised.</param>
    /// <param name="attempts">How often the message was tried, this time included.</param>
    /// <param name="refusal">What the channel said.</param>
    /// <param name="cancellationToken">Stops between alerts.</param>
    /// <returns>When to try again, UTC; null when the alerts are dead letters now.</returns>
    public async Task<DateTimeOffset?> RefusedAsync(
        string channel, string messageId, IReadOnlyCollection<TrustAlert> alerts, int attempts, DeliveryException refusal, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        LogRefused(messageId, channel, attempts, refusal.Message);
        if (refusal.Failure == DeliveryFailure.Gone)
        {
            await deadLetters.SwitchOffAsync(channel, refusal.Message, cancellationToken).ConfigureAwait(false);
            LogSwitchedOff(channel, refusal.Message);
        }

        if (refusal.Failure == DeliveryFailure.Transient && attempts < settings.MaximumAttempts)
        {
            return time.GetUtcNow() + Backoff.After(attempts, refusal.RetryAfter);
        }

        await BuryAsync(channel, messageId, alerts, attempts, refusal.Message, cancellationToken).ConfigureAwait(false);
        return null;
    }

    /// <summary>When a channel that is left alone after failures in a row may be tried again, UTC. It counts as no attempt.</summary>
    /// <param name="broken">What the breaker said.</param>
    public DateTimeOffset AfterBreak(BrokenCircuitException broken)
    {
        ArgumentNullException.ThrowIfNull(broken);
        return time.GetUtcNow() + (broken.RetryAfter ?? settings.BreakDuration);
    }

    private async Task BuryAsync(
        string channel, string messageId, IReadOnlyCollection<TrustAlert> alerts, int attempts, string reason, CancellationToken cancellationToken)
    {
        foreach (TrustAlert alert in alerts)
        {
            await deadLetters.AddAsync(new DeadLetter(channel, alert, reason, attempts, time.GetUtcNow()), cancellationToken).ConfigureAwait(false);
        }

        LogBuried(messageId, alerts.Count, channel, attempts, reason);
    }

    [LoggerMessage(210, LogLevel.Warning, "{MessageId}: channel {Channel} did not take it at attempt {Attempt}: {Reason}")]
    private partial void LogRefused(string messageId, string channel, int attempt, string reason);

    [LoggerMessage(211, LogLevel.Error, "{MessageId}: its {Count} alert(s) are kept as dead letters of channel {Channel} after {Attempts} attempt(s): {Reason}")]
    private partial void LogBuried(string messageId, int count, string channel, int attempts, string reason);

    [LoggerMessage(212, LogLevel.Error, "Channel {Channel} is switched off: {Reason}")]
    private partial void LogSwitchedOff(string channel, string reason);
}
