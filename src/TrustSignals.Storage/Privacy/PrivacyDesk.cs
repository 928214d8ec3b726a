using System.Globalization;
using Azure.Data.Tables;
using TrustSignals.Ingestion.Webhooks;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Privacy;

/// <summary>Takes the privacy requests that sources pass on. Each is certain when the call returns, and quick.</summary>
/// <param name="accounts">The storage accounts.</param>
/// <param name="eraser">Erases customers.</param>
/// <param name="sources">Erases whole sources.</param>
public sealed class PrivacyDesk(StorageAccounts accounts, CustomerEraser eraser, SourceErasures sources)
{
    // A guest's orders are identities of their own: one request may name hundreds, and its sender waits for seconds.
    private const int Parallelism = 16;

    /// <summary>Takes requests. Taking them twice does no harm.</summary>
    /// <param name="source">The source that passes them on: its name stands in front of its customers' ids.</param>
    /// <param name="requests">The requests, in any order.</param>
    /// <param name="cancellationToken">Stops between customers; the source asks again and the rest follows.</param>
    public Task TakeAsync(string source, IReadOnlyCollection<PrivacyRequest> requests, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        requests, new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
        async (request, token) => await TakeAsync(source, request, token).ConfigureAwait(false));

    private async Task TakeAsync(string source, PrivacyRequest request, CancellationToken cancellationToken)
    {
        switch (request)
        {
            case { Kind: PrivacyRequestKind.Access, CustomerId: { } customer }:
                await NoteAsync(customer, request.At, cancellationToken).ConfigureAwait(false);
                break;
            case { Kind: PrivacyRequestKind.Erasure, CustomerId: { } customer }:
                await eraser.BeginAsync(customer, cancellationToken).ConfigureAwait(false);
                break;
            case { Kind: PrivacyRequestKind.SourceErasure }:
                await sources.AskAsync(source, cancellationToken).ConfigureAwait(false);
                break;
            default:
                throw new ArgumentException($"A request of kind {request.Kind} names no customer.", nameof(request));
        }
    }

    /// <summary>A person answers it with the export; the row says that somebody asked, and when.</summary>
    private async Task NoteAsync(string customerId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        CustomerKey customer = CustomerKey.Of(customerId);
        string rowKey = string.Create(CultureInfo.InvariantCulture, $"{RowKeys.RequestPrefix}{at.UtcTicks:D19}");
        await accounts.TableOf(customer, TableNames.Relationships).UpsertEntityAsync(
            new TableEntity(customer.Value, rowKey) { ["Kind"] = "access", ["At"] = at, ["CustomerId"] = customerId },
            TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
    }
}
