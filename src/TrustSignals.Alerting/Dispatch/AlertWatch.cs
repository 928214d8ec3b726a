using Microsoft.Extensions.Logging;
using TrustSignals.Storage.Alerts;
using TrustSignals.Storage.Outbox;

namespace TrustSignals.Alerting.Dispatch;

/// <summary>
/// Escalates what nobody accepted in time, reminds of it after that, brings back what was put off until now, and wakes a
/// dispatcher for what quiet hours or a mute have held back.
/// </summary>
/// <param name="clock">Which alerts are due.</param>
/// <param name="cases">The alerts.</param>
/// <param name="channels">Within which time somebody must accept.</param>
/// <param name="signal">Tells the dispatcher.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Gets counts and ids.</param>
public sealed partial class AlertWatch(
    AlertClock clock, AlertCases cases, AlertChannels channels, IOutboxSignal signal, TimeProvider time, ILogger<AlertWatch> logger)
{
    private readonly WatchPlan plan = new(channels.Router);

    /// <summary>Works off what is due.</summary>
    /// <param name="cancellationToken">Stops between alerts; what was not reached stays due.</param>
    /// <returns>How many steps were taken.</returns>
    /// <exception cref="AggregateException">Some alerts could not be looked at, and stay due; the others were.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        int steps = 0;
        List<Exception> failures = [];
        DateTimeOffset now = time.GetUtcNow();
        await foreach ((string alertId, DateTimeOffset due) in clock.ReadDueAsync(now, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                steps += await TakeAsync(alertId, due, now, cancellationToken).ConfigureAwait(false) ? 1 : 0;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The others must not wait for it.
                LogFailed(alertId, exception);
                failures.Add(exception);
            }
        }

        if (steps > 0)
        {
            LogSteps(steps);
        }

        return failures.Count == 0 ? steps : throw new AggregateException($"{failures.Count} alert(s) could not be looked at.", failures);
    }

    /// <returns>Whether a step was taken.</returns>
    private async Task<bool> TakeAsync(string alertId, DateTimeOffset due, DateTimeOffset now, CancellationToken cancellationToken)
    {
        AlertCase? item = await cases.FindAsync(alertId, cancellationToken).ConfigureAwait(false);
        WatchTurn turn = item is null ? WatchTurn.None : plan.Of(item, due, now);
        if (turn.LookAgain is { } next)
        {
            await clock.RegisterAsync(alertId, next, cancellationToken).ConfigureAwait(false);
        }

        bool isTaken = false;
        if (turn.Action is { } action)
        {
            (AlertStepOutcome outcome, _) = await cases.ApplyAsync(
                alertId, new AlertStep(action, AlertStep.System), item!.ETag, cancellationToken).ConfigureAwait(false);
            if (outcome == AlertStepOutcome.Changed)
            {
                // Somebody acts on it right now: the next run sees what they did.
                return false;
            }

            isTaken = outcome == AlertStepOutcome.Taken;
        }

        if (item is not null)
        {
            // It may be the end of quiet hours or a mute. A dispatcher whose clock is behind waits on for it.
            await signal.RaiseAsync(new OutboxHint(AlertCases.CustomerOf(alertId)!.Value, due), TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        }

        await clock.RemoveAsync(alertId, due, cancellationToken).ConfigureAwait(false);
        return isTaken;
    }

    [LoggerMessage(230, LogLevel.Information, "{Count} alert(s) escalated, reminded of or brought back")]
    private partial void LogSteps(int count);

    [LoggerMessage(231, LogLevel.Error, "Alert {AlertId} is due and could not be looked at; it is tried again with the next run")]
    private partial void LogFailed(string alertId, Exception exception);
}
