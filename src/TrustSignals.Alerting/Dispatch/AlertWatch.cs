using Microsoft.Extensions.Logging;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Dispatch;

/// <summary>Escalates what nobody accepted in time, and brings back what was put off until now.</summary>
/// <param name="clock">Which alerts are due.</param>
/// <param name="cases">The alerts.</param>
/// <param name="channels">Within which time somebody must accept.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Gets counts.</param>
public sealed partial class AlertWatch(AlertClock clock, AlertCases cases, AlertChannels channels, TimeProvider time, ILogger<AlertWatch> logger)
{
    /// <summary>Works off what is due.</summary>
    /// <param name="cancellationToken">Stops between alerts; what was not reached stays due.</param>
    /// <returns>How many steps were taken.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        int steps = 0;
        DateTimeOffset now = time.GetUtcNow();
        await foreach ((string alertId, DateTimeOffset due) in clock.ReadDueAsync(now, cancellationToken).ConfigureAwait(false))
        {
            AlertCase? item = await cases.FindAsync(alertId, cancellationToken).ConfigureAwait(false);
            if (item is not null && ActionFor(item, due, now) is { } action)
            {
                (AlertStepOutcome outcome, _) = await cases.ApplyAsync(
                    alertId, new AlertStep(action, AlertStep.System), item.ETag, cancellationToken).ConfigureAwait(false);
                if (outcome == AlertStepOutcome.Changed)
                {
                    // Somebody acts on it right now: the next run sees what they did.
                    continue;
                }

                steps += outcome == AlertStepOutcome.Taken ? 1 : 0;
            }

            await clock.RemoveAsync(alertId, due, cancellationToken).ConfigureAwait(false);
        }

        if (steps > 0)
        {
            LogSteps(steps);
        }

        return steps;
    }

    private string? ActionFor(AlertCase item, DateTimeOffset due, DateTimeOffset now)
    {
        if (item.SnoozedUntil is { } until)
        {
            return until <= due ? AlertActions.Woken : null;
        }

        // Once for each time that somebody was asked: a row that comes again after a crash finds the step already taken.
        return item.Alert.Status == AlertStatuses.Open && !(item.EscalatedAt >= item.AskedAt) && !IsOfEarlier(item, due, now) ? AlertActions.Escalated : null;
    }

    /// <summary>Whether the row was meant for an earlier time that somebody was asked.</summary>
    private bool IsOfEarlier(AlertCase item, DateTimeOffset due, DateTimeOffset now)
    {
        TrustAlert asked = channels.Router.Graded(item.Alert with { Action = AlertActions.Raised });
        return item.AskedAt > item.Alert.RaisedAt && channels.Router.Plan(asked, now).AcceptWithin is { } within && due < item.AskedAt + within;
    }

    [LoggerMessage(230, LogLevel.Information, "{Count} alert(s) escalated or brought back")]
    private partial void LogSteps(int count);
}
