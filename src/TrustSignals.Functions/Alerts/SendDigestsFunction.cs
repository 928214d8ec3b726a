using Microsoft.Azure.Functions.Worker;
using TrustSignals.Alerting.Dispatch;

namespace TrustSignals.Functions.Alerts;

/// <summary>Timer, every five minutes: sends the digests whose time has come.</summary>
/// <param name="sender">Does the work.</param>
public sealed class SendDigestsFunction(DigestSender sender)
{
    /// <summary>Sends them.</summary>
    /// <param name="timer">When it was due.</param>
    /// <param name="cancellationToken">The host stops.</param>
    [Function("SendDigests")]
    public Task Run([TimerTrigger("40 */5 * * * *")] TimerInfo timer, CancellationToken cancellationToken) => sender.RunAsync(cancellationToken);
}
