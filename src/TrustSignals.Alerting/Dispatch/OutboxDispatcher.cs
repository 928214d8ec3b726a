using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Polly.CircuitBreaker;
using TrustSignals.Alerting.Channels;
using TrustSignals.Alerting.Content;
using TrustSignals.Alerting.Links;
using TrustSignals.Alerting.Routing;
using TrustSignals.Alerting.Settings;
using TrustSignals.Storage;
using TrustSignals.Storage.Alerts;
using TrustSignals.Storage.Diagnostics;
using TrustSignals.Storage.Outbox;

namespace TrustSignals.Alerting.Dispatch;

/// <summary>
/// Sends what waits in a customer's outbox through the channels that its routes name. A lease keeps two dispatchers
/// apart; each channel that took an alert is noted on its row, so that a retry asks only the others (at once where the
/// receiver would take a repetition for something new, else with the next write); within one alert a channel gets the
/// steps in their order. What a channel does not take is tried again later, and at last kept as a dead letter.
/// </summary>
/// <param name="outboxes">The outboxes.</param>
/// <param name="channels">The ways out.</param>
/// <param name="links">Where alerts lead.</param>
/// <param name="refusals">What becomes of what a channel does not take.</param>
/// <param name="cases">What was settled meanwhile.</param>
/// <param name="digests">What waits for a digest.</param>
/// <param name="clock">Looks again when nobody accepts, and when quiet hours or a mute end.</param>
/// <param name="signal">Wakes a dispatcher later.</param>
/// <param name="settings">How long an attempt takes.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Gets ids, never texts.</param>
public sealed partial class OutboxDispatcher(
    OutboxStore outboxes, AlertChannels channels, ActionLinks links, RefusalPolicy refusals, AlertCases cases, DigestStore digests, AlertClock clock,
    IOutboxSignal signal, OutboundSettings settings, TimeProvider time, ILogger<OutboxDispatcher> logger)
{
    // A wake-up may come a little early: clocks differ, and queues count whole seconds.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    /// <summary>Sends everything that can be sent now for a customer, and sees to it that somebody comes back for the rest.</summary>
    /// <param name="hint">The customer, and the time that was waited for. Before that time nothing is done but to wait on.</param>
    /// <param name="cancellationToken">Stops between alerts.</param>
    /// <returns>How many alerts were settled.</returns>
    public async Task<int> DispatchAsync(OutboxHint hint, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(hint);
        if (hint.NotBefore > time.GetUtcNow() + Slack)
        {
            await WakeAsync(hint.Customer, hint.NotBefore.Value, cancellationToken).ConfigureAwait(false);
            return 0;
        }

        int settled = 0;
        bool mustLookAgain = false;
        IReadOnlyList<OutboxItem> waiting = await outboxes.ReadAsync(hint, cancellationToken).ConfigureAwait(false);
        foreach (IGrouping<string, OutboxItem> steps in waiting.GroupBy(item => item.Alert.Id))
        {
            // Channels that still wait for an earlier step of the same alert.
            HashSet<string> blocked = [];
            foreach (OutboxItem step in steps)
            {
                DateTimeOffset now = time.GetUtcNow();
                Work work = PlanOf(step, now);
                if (step.LeasedUntil > now)
                {
                    mustLookAgain = true;
                    blocked.UnionWith(work.Open.Select(gate => gate.Channel.Name));
                    continue;
                }

                ChannelGate[] ready = [.. work.Open.Where(gate => !blocked.Contains(gate.Channel.Name) && IsReady(step, gate, work, now))];
                if (work.Open.Length > 0 && ready.Length == 0 && !work.Open.Any(gate => IsHeldAnew(step, gate, work, now)))
                {
                    // Whoever noted the time of the next attempt has also seen to the wake-up; blocked steps go with the step before.
                    blocked.UnionWith(work.Open.Select(gate => gate.Channel.Name));
                    continue;
                }

                OutboxItem? item = await outboxes.TryLeaseAsync(step, now + LeaseOf(work), now, cancellationToken).ConfigureAwait(false);
                if (item is null)
                {
                    mustLookAgain = true;
                    blocked.UnionWith(work.Open.Select(gate => gate.Channel.Name));
                }
                else if (await WorkOffAsync(item, work, ready, blocked, cancellationToken).ConfigureAwait(false) is { } isSettled)
                {
                    settled += isSettled ? 1 : 0;
                }
                else
                {
                    mustLookAgain = true;
                    blocked.UnionWith(work.Open.Select(gate => gate.Channel.Name));
                }
            }
        }

        if (mustLookAgain)
        {
            await signal.RaiseAsync(new OutboxHint(hint.Customer), LookAgain, cancellationToken).ConfigureAwait(false);
        }

        return settled;
    }

    /// <summary>Brings somebody back for an attempt. A second later than it is due, because queues count whole seconds.</summary>
    private Task WakeAsync(CustomerKey customer, DateTimeOffset at, CancellationToken cancellationToken) =>
        signal.RaiseAsync(new OutboxHint(customer, at), at - time.GetUtcNow() + TimeSpan.FromSeconds(1), cancellationToken);

    /// <summary>How long an alert is kept from other dispatchers: longer than all channels together may take, the notes included.</summary>
    private TimeSpan LeaseOf(Work work) => settings.AttemptTimeout * (work.Open.Length + 1);

    private Work PlanOf(OutboxItem item, DateTimeOffset now)
    {
        TrustAlert alert = channels.Router.Graded(item.Alert);
        RoutePlan plan = channels.Router.Plan(alert, now);
        IEnumerable<ChannelGate> meant = item.Only.IsEmpty
            ? channels.Gates.Where(gate => !plan.IsOff && (gate.Channel.IsUnrouted || plan.Channels.Contains(gate.Channel.Name)) && gate.Channel.Takes(alert))
            : channels.Gates.Where(gate => item.Only.Contains(gate.Channel.Name));
        return new Work(alert, plan, [.. meant.Where(gate => !item.SentTo.Contains(gate.Channel.Name))]);
    }

    private static bool IsReady(OutboxItem item, ChannelGate gate, Work work, DateTimeOffset now) =>
        !IsLater(item.AttemptOf(gate.Channel.Name)?.NextAt, now) && !IsLater(HeldUntil(item, gate, work), now);

    /// <summary>Whether quiet hours or a mute keep it from a channel, and nobody has noted that yet: they may be set while it waits.</summary>
    private static bool IsHeldAnew(OutboxItem item, ChannelGate gate, Work work, DateTimeOffset now) =>
        IsLater(HeldUntil(item, gate, work), now) && !IsLater(item.AttemptOf(gate.Channel.Name)?.NextAt, now);

    /// <returns>Until when nobody is disturbed; null when the channel disturbs nobody.</returns>
    private static DateTimeOffset? HeldUntil(OutboxItem item, ChannelGate gate, Work work)
    {
        // Waiting for the digest disturbs nobody: quiet hours would only make it the digest of the day after. Under a mute it would be told in the next.
        bool disturbs = !gate.Channel.IsUnrouted
            && (work.Plan.MutedUntil is not null || !(work.Plan.InDigest && gate.Channel is IDigestChannel && item.Only.IsEmpty));
        return disturbs ? work.Plan.NotBefore : null;
    }

    private static bool IsLater(DateTimeOffset? at, DateTimeOffset now) => at > now + Slack;

    /// <returns>Whether it is settled; null when another dispatcher has it, so that what is on the row now is not known.</returns>
    private async Task<bool?> WorkOffAsync(
        OutboxItem item, Work work, ChannelGate[] ready, HashSet<string> blocked, CancellationToken cancellationToken)
    {
        using Activity? activity = PipelineMetrics.Activities.StartActivity("send alert", ActivityKind.Producer, item.TraceParent);
        activity?.SetTag("trustsignals.alert.id", item.Alert.Id);
        if (item is { SentTo.IsEmpty: true, Attempts.IsEmpty: true } && AskedAt(item.Alert, work.Plan) is { } asked && work.Plan.AcceptWithin is { } within)
        {
            await clock.RegisterAsync(item.Alert.Id, asked + within, cancellationToken).ConfigureAwait(false);
        }

        foreach (ChannelGate gate in work.Open)
        {
            if (!ready.Contains(gate))
            {
                item = await PostponeAsync(item, gate, work, cancellationToken).ConfigureAwait(false);
                blocked.Add(gate.Channel.Name);
                continue;
            }

            OutboxAttempt? failed = await TrySendAsync(item, gate, work, cancellationToken).ConfigureAwait(false);
            if (failed is not null)
            {
                // The wake-up goes before the note: a crash in between brings one too many, not one too few.
                await WakeAsync(item.Customer, failed.NextAt, cancellationToken).ConfigureAwait(false);
                item = item.With(failed);
                blocked.Add(gate.Channel.Name);
            }
            else if (gate.Channel.IsSafeToRepeat || gate == work.Open[^1])
            {
                // Written with what comes next: in a crash before that, the repetition does no harm.
                item = item.Sent(gate.Channel.Name);
            }
            else if (await outboxes.MarkSentAsync(item, gate.Channel.Name, cancellationToken).ConfigureAwait(false) is { } marked)
            {
                item = marked;
            }
            else
            {
                return null;
            }
        }

        await KeepOfGoneAsync(item, cancellationToken).ConfigureAwait(false);
        if (work.Open.Any(gate => !item.SentTo.Contains(gate.Channel.Name)))
        {
            return await outboxes.TryReleaseAsync(item, cancellationToken).ConfigureAwait(false) ? false : null;
        }

        return await outboxes.TrySettleAsync(item, cancellationToken).ConfigureAwait(false) ? true : null;
    }

    /// <summary>What was sent once more to a channel that is not configured any more is its dead letter again, unless the customer was erased.</summary>
    private async Task KeepOfGoneAsync(OutboxItem item, CancellationToken cancellationToken)
    {
        foreach (string name in item.Only.Where(name => channels.Find(name) is null))
        {
            if (await cases.FindAsync(item.Alert.Id, cancellationToken).ConfigureAwait(false) is not null)
            {
                await refusals.BuryOfGoneAsync(name, item.Alert, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>When a step that asks somebody to accept reaches them: after quiet hours. Null for other steps.</summary>
    private DateTimeOffset? AskedAt(TrustAlert alert, RoutePlan plan) => alert switch
    {
        { Status: not AlertStatuses.Open } => null,
        { Action: AlertActions.Raised or AlertActions.Reopened or AlertActions.Woken } => plan.NotBefore ?? time.GetUtcNow(),
        _ => null,
    };

    private async Task<OutboxItem> PostponeAsync(OutboxItem item, ChannelGate gate, Work work, CancellationToken cancellationToken)
    {
        OutboxAttempt? noted = item.AttemptOf(gate.Channel.Name);
        if (HeldUntil(item, gate, work) is not { } until || noted?.NextAt >= until)
        {
            return item;
        }

        // Before the note, as a wake-up is. On the queue it would be a message for each channel, which counts as one that waits.
        await clock.RegisterAsync(item.Alert.Id, until, cancellationToken).ConfigureAwait(false);
        return item.With(new OutboxAttempt(gate.Channel.Name, noted?.Attempts ?? 0, until, noted?.Error));
    }

    /// <returns>Null when the channel is done with the alert; else when to try again.</returns>
    private async Task<OutboxAttempt?> TrySendAsync(OutboxItem item, ChannelGate gate, Work work, CancellationToken cancellationToken)
    {
        string name = gate.Channel.Name;
        int attempts = item.AttemptOf(name)?.Attempts ?? 0;
        try
        {
            if (await IsOverAsync(item, gate, cancellationToken).ConfigureAwait(false))
            {
                LogOver(item.Alert.DeliveryId, name);
            }
            else if (!gate.Channel.IsUnrouted
                && await refusals.TryBuryOfOffAsync(name, item.Alert.DeliveryId, [item.Alert], attempts, cancellationToken).ConfigureAwait(false))
            {
                // It stands in the channel's dead letters.
            }
            else if (work.Plan.InDigest && gate.Channel is IDigestChannel && item.Only.IsEmpty)
            {
                await digests.AddAsync(name, channels.Router.NextDigest(time.GetUtcNow()), work.Alert, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                AlertLanguage language = work.Plan.Language ?? gate.Channel.Language;
                Playbook? playbook = work.Plan.Playbooks.GetValueOrDefault(Phrases.Of(language).Tag);
                await gate.SendAsync(new AlertDelivery(work.Alert, language, work.Plan.TimeZone, playbook, links.Of(work.Alert, name)), cancellationToken).ConfigureAwait(false);
            }

            return null;
        }
        catch (BrokenCircuitException exception)
        {
            return new OutboxAttempt(name, attempts, refusals.AfterBreak(exception), "left alone after failures in a row");
        }
        catch (DeliveryException exception)
        {
            attempts++;
            return await refusals.RefusedAsync(name, item.Alert.DeliveryId, [item.Alert], attempts, exception, cancellationToken).ConfigureAwait(false) is { } next
                ? new OutboxAttempt(name, attempts, next, exception.Message)
                : null;
        }
    }

    /// <summary>
    /// Whether nobody need be told of a step any more that was held back by quiet hours, an outage or a redrive: it would ask for
    /// what has been done, or the customer has been erased. The usual first message is never late, and costs no look.
    /// </summary>
    private async Task<bool> IsOverAsync(OutboxItem item, ChannelGate gate, CancellationToken cancellationToken)
    {
        bool isHeldBack = item.AttemptOf(gate.Channel.Name) is not null || !item.Only.IsEmpty;
        bool mayBeDone = !gate.Channel.TakesSettled && AlertActions.Asks(item.Alert.Action);
        if (!isHeldBack && (item.Alert.Revision == 0 || !mayBeDone))
        {
            return false;
        }

        AlertCase? now = await cases.FindAsync(item.Alert.Id, cancellationToken).ConfigureAwait(false);
        return now is null || (mayBeDone && now.HasDone(item.Alert.Action));
    }

    [LoggerMessage(213, LogLevel.Information, "{MessageId}: not sent to channel {Channel}, what it asks for has been done meanwhile, or the customer erased")]
    private partial void LogOver(string messageId, string channel);

    /// <param name="Alert">The alert, graded by the routes.</param>
    /// <param name="Plan">Where it goes.</param>
    /// <param name="Open">The channels that are not done with it.</param>
    private sealed record Work(TrustAlert Alert, RoutePlan Plan, ImmutableArray<ChannelGate> Open);
}
