using TrustSignals.Cli.CommandLine;
using TrustSignals.Cli.Import;
using TrustSignals.Domain;
using TrustSignals.Ingestion.Import;

namespace TrustSignals.Cli.Tests.Import;

/// <summary>A receiver that refuses some records, and is away at one call.</summary>
internal sealed class ItemSink(Func<ImportItem, bool> refuses, int awayAtCall = 0) : IItemSink
{
    private int calls;

    public Task<IReadOnlyList<(ImportItem Item, FieldError Error)>> SendAsync(string source, IReadOnlyList<ImportItem> items, CancellationToken cancellationToken) =>
        ++calls == awayAtCall
            ? throw CliException.Unavailable("away")
            : Task.FromResult<IReadOnlyList<(ImportItem, FieldError)>>([.. items.Where(refuses).Select(item => (item, new FieldError("data", "is refused by the service")))]);
}
