using Microsoft.Extensions.Logging;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Dispatch;

/// <summary>Escalates what nobody accepted in time, and brings back what was put off until now.</summary>
/// <param name="clock">Which alerts are due.</param>
/// <param name="cases">The alerts.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Gets counts.</param>
public sealed partial class AlertWatch(AlertClock clock, AlertCases cases, TimeProvider time, ILogger<AlertWatch> logger)
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
            if (item is not null && ActionFor(item, due) is { } action)
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

    private static string? ActionFor(AlertCase item, DateTimeOffset due)
    {
        if (item.SnoozedUntil is { } until)
        {
            return until <= due ? AlertActions.Woken : null;
        }

        // Escalated once per row of the clock: a row that comes again after a crash finds the step already taken.
        return item.Alert.Status == AlertStatuses.Open && item.Escalations == 0 && item.Alert.Action != AlertActions.Woken ? AlertActions.Escalated : null;
    }

    [LoggerMessage(230, LogLevel.Information, "{Count} alert(s) escalated or brought back")]
    private partial void LogSteps(int count);
}
