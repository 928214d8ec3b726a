using TrustSignals.Cli.Storage;
using TrustSignals.Domain;
using TrustSignals.Storage.Intake;

namespace TrustSignals.Cli.Import;

/// <summary>Puts events on the queues directly.</summary>
/// <param name="storage">The storage behind the service.</param>
internal sealed class QueueSink(StorageAccess storage) : IEventSink
{
    public Task<IReadOnlyList<(ImportLine Line, FieldError Error)>> SendAsync(IReadOnlyList<ImportLine> lines, CancellationToken cancellationToken) =>
        StorageAccess.GuardAsync<IReadOnlyList<(ImportLine, FieldError)>>(async () =>
        {
            await storage.Delivery.DeliverAsync("", new IntakeBatch { Events = [.. lines.Select(line => line.Event!)] }, cancellationToken).ConfigureAwait(false);
            return [];
        });
}
