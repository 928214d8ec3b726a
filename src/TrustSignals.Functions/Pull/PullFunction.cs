using Microsoft.Azure.Functions.Worker;

namespace TrustSignals.Functions.Pull;

/// <summary>Asks the systems that send no webhooks, or whose webhooks may be lost, for what is new. Does nothing when none is set up.</summary>
/// <param name="puller">Asks.</param>
public sealed class PullFunction(Puller puller)
{
    /// <summary>Runs every five minutes; each source has its own interval and waits.</summary>
    [Function("PullReviews")]
    public Task Run([TimerTrigger("0 */5 * * * *")] TimerInfo timer, CancellationToken cancellationToken) => puller.RunAsync(cancellationToken);
}
