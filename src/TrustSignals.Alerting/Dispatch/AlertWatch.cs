using Microsoft.Extensions.Logging;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Dispatch;

/// <summary>Escalates what nobody accepted in time, reminds of it after that, and brings back what was put off until now.</summary>
/// <param name="clock">Which alerts are due.</param>
/// <param name="cases">The alerts.</param>
/// <param name="channels">Within which time somebody must accept.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Gets counts.</param>
public sealed partial class AlertWatch(AlertClock clock, AlertCases cases, AlertChannels channels, TimeProvider time, ILogger<AlertWatch> logger)
{
    private readonly WatchPlan plan = new(channels.Router);

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
            WatchTurn turn = item is null ? WatchTurn.None : plan.Of(item, due, now);
            if (turn.LookAgain is { } next)
            {
                await clock.RegisterAsync(alertId, next, cancellationToken).ConfigureAwait(false);
            }

            if (turn.Action is { } action)
            {
                (AlertStepOutcome outcome, _) = await cases.ApplyAsync(
                    alertId, new AlertStep(action, AlertStep.System), item!.ETag, cancellationToken).ConfigureAwait(false);
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

    [LoggerMessage(230, LogLevel.Information, "{Count} alert(s) escalated, reminded of or brought back")]
    private partial void LogSteps(int count);
}
