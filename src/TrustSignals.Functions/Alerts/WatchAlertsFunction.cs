using Microsoft.Azure.Functions.Worker;
using TrustSignals.Alerting.Dispatch;

namespace TrustSignals.Functions.Alerts;

/// <summary>Timer, every minute: escalates what nobody accepted in time and brings back what was put off.</summary>
/// <param name="watch">Does the work.</param>
public sealed class WatchAlertsFunction(AlertWatch watch)
{
    /// <summary>Looks at what is due.</summary>
    /// <param name="timer">When it was due.</param>
    /// <param name="cancellationToken">The host stops.</param>
    [Function("WatchAlerts")]
    public Task Run([TimerTrigger("20 * * * * *")] TimerInfo timer, CancellationToken cancellationToken) => watch.RunAsync(cancellationToken);
}
