using System.Collections.Immutable;
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
/// <param name="refusals">What becomes of what a channel does not take.</param>
/// <param name="cases">What was settled meanwhile.</param>
/// <param name="settings">How long an attempt takes.</param>
/// <param name="time">The clock.</param>
public sealed class DigestSender(
    DigestStore digests, AlertChannels channels, ActionLinks links, RefusalPolicy refusals, AlertCases cases, OutboundSettings settings, TimeProvider time)
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
        DigestTurn? sealedTurn = turn.Stage == DigestStage.Gathering ? await digests.SealAsync(turn, VerdictOf, cases.IsSettledAsync, cancellationToken).ConfigureAwait(false) : turn;
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

        if (await refusals.TryBuryOfOffAsync(gate.Channel.Name, sealedTurn.Id, alerts, sealedTurn.Attempts, cancellationToken).ConfigureAwait(false))
        {
            await digests.CloseAsync(sealedTurn, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            return 0;
        }

        DigestTurn? sending = await digests.MoveAsync(
            sealedTurn with { Stage = DigestStage.Sending, Attempts = sealedTurn.Attempts + 1, LeasedUntil = LeaseFrom(time.GetUtcNow()) }, cancellationToken).ConfigureAwait(false);
        return sending is not null && await TrySendAsync(sending, alerts, gate, cancellationToken).ConfigureAwait(false) ? alerts.Length : 0;
    }

    /// <summary>By the routes of now: a mute or an <c>off</c> may have been set while it waited.</summary>
    private DigestVerdict VerdictOf(TrustAlert alert) => channels.Router.Plan(alert, time.GetUtcNow()) switch
    {
        { IsOff: true } or { Channels.IsEmpty: true } => DigestVerdict.Dropped,
        { MutedUntil: not null } => DigestVerdict.Waits,
        _ => DigestVerdict.Told,
    };

    private async Task<bool> TrySendAsync(DigestTurn turn, ImmutableArray<TrustAlert> alerts, ChannelGate gate, CancellationToken cancellationToken)
    {
        try
        {
            await gate.SendAsync(DigestOf(turn, alerts, gate.Channel), cancellationToken).ConfigureAwait(false);
        }
        catch (BrokenCircuitException exception)
        {
            DigestTurn untried = turn with { Attempts = turn.Attempts - 1 };
            await PostponeAsync(untried, refusals.AfterBreak(exception), mayHaveArrived: false, cancellationToken).ConfigureAwait(false);
            return false;
        }
        catch (DeliveryException exception)
        {
            DateTimeOffset? again = await refusals.RefusedAsync(gate.Channel.Name, turn.Id, alerts, turn.Attempts, exception, cancellationToken).ConfigureAwait(false);
            await (again is { } next
                ? PostponeAsync(turn, next, !exception.IsAnswer, cancellationToken)
                : digests.CloseAsync(turn, time.GetUtcNow(), cancellationToken)).ConfigureAwait(false);
            return false;
        }

        await digests.CloseAsync(turn, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        return true;
    }

    private Task<DigestTurn?> PostponeAsync(DigestTurn turn, DateTimeOffset next, bool mayHaveArrived, CancellationToken cancellationToken) => digests.MoveAsync(
        turn with
        {
            Stage = DigestStage.Sealed,
            NextAt = next,
            LeasedUntil = DateTimeOffset.MinValue,
            MayHaveArrived = turn.MayHaveArrived || mayHaveArrived,
        },
        cancellationToken);

    private AlertDigest DigestOf(DigestTurn turn, ImmutableArray<TrustAlert> alerts, IAlertChannel channel)
    {
        // One language for the whole message: the routes' where they agree.
        AlertLanguage[] asked = [.. alerts.Select(alert => channels.Router.LanguageOf(alert) ?? channel.Language).Distinct()];
        AlertLanguage language = asked.Length == 1 ? asked[0] : channel.Language;
        return new AlertDigest(turn.Id, [.. alerts.Select(alert => new AlertDelivery(alert, language, channels.Router.TimeZoneOf(alert), null, links.Of(alert, channel.Name)))], language)
        {
            MayHaveArrived = turn.MayHaveArrived,
        };
    }
}
