using Microsoft.Azure.Functions.Worker;
using TrustSignals.Storage.Watching;

namespace TrustSignals.Functions.Sweeping;

/// <summary>Timer: looks at the relationships that are due.</summary>
/// <param name="sweep">Does the work.</param>
public sealed class SweepFunction(Sweep sweep)
{
    /// <summary>Sweeps.</summary>
    /// <param name="timer">When it was due.</param>
    /// <param name="cancellationToken">The host stops.</param>
    [Function("Sweep")]
    public Task Run([TimerTrigger("%SweepSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        sweep.RunAsync(cancellationToken);
}
