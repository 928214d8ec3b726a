using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Polly.CircuitBreaker;
using TrustSignals.Alerting.Channels;
using TrustSignals.Alerting.Content;
using TrustSignals.Alerting.Links;
using TrustSignals.Alerting.Settings;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Dispatch;

/// <summary>
/// Sends the digests whose time has come, one per channel and time. A digest is sealed and the attempt noted before it is
/// sent, so that after a crash the same digest goes again under the same id, and says so where the receiver cannot tell.
/// What a channel never takes becomes dead letters, alert by alert.
/// </summary>
/// <param name="digests">What waits.</param>
/// <param name="channels">The ways out.</param>
/// <param name="links">Where alerts lead.</param>
/// <param name="deadLetters">What channels did not take.</param>
/// <param name="settings">How often to try.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Gets ids, never texts.</param>
public sealed partial class DigestSender(
    DigestStore digests, AlertChannels channels, ActionLinks links, DeadLetterStore deadLetters, OutboundSettings settings, TimeProvider time,
    ILogger<DigestSender> logger)
{
    // An alert that was graded right before the digest left may still be on its way into the table.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <summary>Sends them.</summary>
    /// <param name="cancellationToken">Stops between digests.</param>
    /// <returns>How many alerts were told.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        int told = 0;
        foreach (ChannelGate gate in channels.Gates.Where(gate => gate.Channel is IDigestChannel))
        {
            DateTimeOffset now = time.GetUtcNow();
            DigestTurn? turn = await digests.TryTakeAsync(
                gate.Channel.Name, channels.Router.LastDigest(now - Grace), now, LeaseFrom(now), cancellationToken).ConfigureAwait(false);
            told += turn is null ? 0 : await WorkOffAsync(turn, gate, cancellationToken).ConfigureAwait(false);
        }

        return told;
    }

    /// <summary>Longer than an attempt and its notes take.</summary>
    private DateTimeOffset LeaseFrom(DateTimeOffset now) => now + (2 * settings.AttemptTimeout) + TimeSpan.FromMinutes(1);

    private async Task<int> WorkOffAsync(DigestTurn turn, ChannelGate gate, CancellationToken cancellationToken)
    {
        DigestTurn? sealedTurn = turn.Stage == DigestStage.Gathering ? await digests.SealAsync(turn, cancellationToken).ConfigureAwait(false) : turn;
        if (sealedTurn is null)
        {
            return 0;
        }

        ImmutableArray<TrustAlert> alerts = sealedTurn.Stage == DigestStage.Told
            ? [] : await digests.ReadAsync(sealedTurn, cancellationToken).ConfigureAwait(false);
        if (alerts.IsEmpty)
        {
            await digests.CloseAsync(sealedTurn, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            return 0;
        }

        if (await deadLetters.ReasonOffAsync(gate.Channel.Name, cancellationToken).ConfigureAwait(false) is { } off)
        {
            await BuryAsync(sealedTurn, alerts, $"switched off: {off}", cancellationToken).ConfigureAwait(false);
            return 0;
        }

        DigestTurn? sending = await digests.MoveAsync(
            sealedTurn with { Stage = DigestStage.Sending, Attempts = sealedTurn.Attempts + 1, LeasedUntil = LeaseFrom(time.GetUtcNow()) }, cancellationToken).ConfigureAwait(false);
        return sending is not null && await TrySendAsync(sending, alerts, gate, cancellationToken).ConfigureAwait(false) ? alerts.Length : 0;
    }

    private async Task<bool> TrySendAsync(DigestTurn turn, ImmutableArray<TrustAlert> alerts, ChannelGate gate, CancellationToken cancellationToken)
    {
        try
        {
            await gate.SendAsync(DigestOf(turn, alerts, gate.Channel), cancellationToken).ConfigureAwait(false);
        }
        catch (BrokenCircuitException exception)
        {
            DigestTurn untried = turn with { Attempts = turn.Attempts - 1 };
            await PostponeAsync(untried, exception.RetryAfter ?? settings.BreakDuration, mayHaveArrived: false, cancellationToken).ConfigureAwait(false);
            return false;
        }
        catch (DeliveryException exception)
        {
            LogRefused(gate.Channel.Name, turn.Id, turn.Attempts, exception.Message);
            if (exception.Failure == DeliveryFailure.Gone)
            {
                await deadLetters.SwitchOffAsync(gate.Channel.Name, exception.Message, cancellationToken).ConfigureAwait(false);
            }

            if (exception.Failure != DeliveryFailure.Transient || turn.Attempts >= settings.MaximumAttempts)
            {
                await BuryAsync(turn, alerts, exception.Message, cancellationToken).ConfigureAwait(false);
                return false;
            }

            await PostponeAsync(turn, Backoff.After(turn.Attempts, exception.RetryAfter), !exception.IsAnswer, cancellationToken).ConfigureAwait(false);
            return false;
        }

        await digests.CloseAsync(turn, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        return true;
    }

    private Task<DigestTurn?> PostponeAsync(DigestTurn turn, TimeSpan wait, bool mayHaveArrived, CancellationToken cancellationToken) => digests.MoveAsync(
        turn with
        {
            Stage = DigestStage.Sealed,
            NextAt = time.GetUtcNow() + wait,
            LeasedUntil = DateTimeOffset.MinValue,
            MayHaveArrived = turn.MayHaveArrived || mayHaveArrived,
        },
        cancellationToken);

    private async Task BuryAsync(DigestTurn turn, ImmutableArray<TrustAlert> alerts, string reason, CancellationToken cancellationToken)
    {
        foreach (TrustAlert alert in alerts)
        {
            await deadLetters.AddAsync(new DeadLetter(turn.Channel, alert, reason, turn.Attempts, time.GetUtcNow()), cancellationToken).ConfigureAwait(false);
        }

        LogBuried(turn.Channel, turn.Id, alerts.Length, reason);
        await digests.CloseAsync(turn, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
    }

    private AlertDigest DigestOf(DigestTurn turn, ImmutableArray<TrustAlert> alerts, IAlertChannel channel)
    {
        // One language for the whole message: the routes' where they agree.
        AlertLanguage[] asked = [.. alerts.Select(alert => channels.Router.LanguageOf(alert) ?? channel.Language).Distinct()];
        AlertLanguage language = asked.Length == 1 ? asked[0] : channel.Language;
        return new AlertDigest(turn.Id, [.. alerts.Select(alert => new AlertDelivery(alert, language, null, links.Of(alert, channel.Name)))], language)
        {
            MayHaveArrived = turn.MayHaveArrived,
        };
    }

    [LoggerMessage(240, LogLevel.Warning, "Channel {Channel}: {Digest} was not taken at attempt {Attempt}: {Reason}")]
    private partial void LogRefused(string channel, string digest, int attempt, string reason);

    [LoggerMessage(241, LogLevel.Error, "Channel {Channel}: the {Count} alert(s) of {Digest} are kept as dead letters: {Reason}")]
    private partial void LogBuried(string channel, string digest, int count, string reason);
}
