using TrustSignals.Cli.Storage;
using TrustSignals.Domain;
using TrustSignals.Ingestion.Import;
using TrustSignals.Storage.Intake;

namespace TrustSignals.Cli.Import;

/// <summary>Puts records on the queues, past the service.</summary>
internal sealed class QueueItemSink(StorageAccess storage) : IItemSink
{
    public Task<IReadOnlyList<(ImportItem Item, FieldError Error)>> SendAsync(
        string source, IReadOnlyList<ImportItem> items, CancellationToken cancellationToken) =>
        StorageAccess.GuardAsync<IReadOnlyList<(ImportItem, FieldError)>>(async () =>
        {
            await storage.Delivery.DeliverAsync(source, new IntakeBatch
            {
                Events = [.. items.SelectMany(item => item.Events)],
                Amendments = [.. items.SelectMany(item => item.Amendments)],
                Links = [.. items.SelectMany(item => item.Links).Distinct()],
            }, cancellationToken).ConfigureAwait(false);
            return [];
        });
}
