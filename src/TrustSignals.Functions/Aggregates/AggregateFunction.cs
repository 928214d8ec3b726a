using Microsoft.Azure.Functions.Worker;
using TrustSignals.Functions.Sweeping;
using TrustSignals.Storage.Aggregates;
using TrustSignals.Storage.Risks;

namespace TrustSignals.Functions.Aggregates;

/// <summary>Timer: brings the sums over customers up to date and watches them.</summary>
/// <param name="aggregation">Counts.</param>
/// <param name="watch">Raises contagion and burning SLAs.</param>
/// <param name="risks">Writes down how things stand when a planned risk begins.</param>
public sealed class AggregateFunction(Aggregation aggregation, AggregateWatch watch, RiskWatch risks)
{
    /// <summary>Counts, then looks.</summary>
    /// <param name="timer">When it was due.</param>
    /// <param name="cancellationToken">The host stops.</param>
    [Function("Aggregate")]
    public Task Run([TimerTrigger("%SweepSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        TimerSteps.RunAsync([aggregation.RunAsync, watch.RunAsync, risks.RunAsync], cancellationToken);
}
