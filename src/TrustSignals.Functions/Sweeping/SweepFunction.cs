using Microsoft.Azure.Functions.Worker;
using TrustSignals.Storage.Privacy;
using TrustSignals.Storage.Watching;

namespace TrustSignals.Functions.Sweeping;

/// <summary>Timer: looks at the relationships that are due, and goes on with erasures of whole sources.</summary>
/// <param name="sweep">Looks at relationships.</param>
/// <param name="erasures">Erases sources.</param>
public sealed class SweepFunction(Sweep sweep, SourceErasures erasures)
{
    private static readonly TimeSpan ErasureBudget = TimeSpan.FromSeconds(20);

    /// <summary>Sweeps.</summary>
    /// <param name="timer">When it was due.</param>
    /// <param name="cancellationToken">The host stops.</param>
    [Function("Sweep")]
    public Task Run([TimerTrigger("%SweepSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        // Alerts must not wait for a walk, nor for one that fails.
        TimerSteps.RunAsync([sweep.RunAsync, token => erasures.RunAsync(ErasureBudget, token)], cancellationToken);
}
