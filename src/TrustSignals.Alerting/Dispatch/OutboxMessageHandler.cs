using TrustSignals.Storage;
using TrustSignals.Storage.Intake;
using TrustSignals.Storage.Outbox;

namespace TrustSignals.Alerting.Dispatch;

/// <summary>Takes a hint from the outbox queue. While the storage is away it is put back instead of becoming poison.</summary>
/// <param name="dispatcher">Sends what waits.</param>
/// <param name="signal">The outbox queue.</param>
public sealed class OutboxMessageHandler(OutboxDispatcher dispatcher, IOutboxSignal signal)
{
    private static readonly TimeSpan Postponement = TimeSpan.FromSeconds(30);

    /// <summary>Handles one message. When it returns, the message is done; when it throws, it must come again.</summary>
    /// <param name="hint">Whose outbox holds something, and since when it can be sent.</param>
    /// <param name="dequeueCount">How often it was delivered, this time included.</param>
    /// <param name="cancellationToken">Stops between alerts.</param>
    public async Task HandleAsync(OutboxHint hint, long dequeueCount, CancellationToken cancellationToken)
    {
        try
        {
            await dispatcher.DispatchAsync(hint, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (dequeueCount >= EventMessageHandler.PatientDequeueCount && StorageFailure.IsPassing(exception))
        {
            await signal.RaiseAsync(hint, Postponement, cancellationToken).ConfigureAwait(false);
        }
    }
}
