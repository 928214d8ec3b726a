using Microsoft.Azure.Functions.Worker;

namespace TrustSignals.Functions.Telemetry;

/// <summary>Timer: measures the queues once a minute.</summary>
/// <param name="meter">Does the work.</param>
public sealed class MeasureQueuesFunction(QueueMeter meter)
{
    /// <summary>Measures.</summary>
    /// <param name="timer">When it was due.</param>
    /// <param name="cancellationToken">The host stops.</param>
    [Function("MeasureQueues")]
    public Task Run([TimerTrigger("0 * * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        meter.MeasureAsync(cancellationToken);
}
