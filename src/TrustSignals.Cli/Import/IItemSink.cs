using TrustSignals.Domain;
using TrustSignals.Ingestion.Import;

namespace TrustSignals.Cli.Import;

/// <summary>Where the records of an export go.</summary>
internal interface IItemSink
{
    /// <summary>Sends records; what the receiver refuses comes back.</summary>
    Task<IReadOnlyList<(ImportItem Item, FieldError Error)>> SendAsync(string source, IReadOnlyList<ImportItem> items, CancellationToken cancellationToken);
}
