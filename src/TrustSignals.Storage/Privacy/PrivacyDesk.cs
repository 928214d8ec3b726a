using System.Globalization;
using Azure.Data.Tables;
using TrustSignals.Ingestion.Webhooks;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Privacy;

/// <summary>Takes the privacy requests that sources pass on. Each is certain when the call returns, and quick.</summary>
/// <param name="accounts">The storage accounts.</param>
/// <param name="eraser">Erases.</param>
public sealed class PrivacyDesk(StorageAccounts accounts, CustomerEraser eraser)
{
    /// <summary>Takes a request. Taking it twice does no harm.</summary>
    /// <param name="source">The source that passes it on: its name stands in front of its customers' ids.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Stops between customers; the source asks again and the rest follows.</param>
    public async Task TakeAsync(string source, PrivacyRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        switch (request)
        {
            case { Kind: PrivacyRequestKind.Access, CustomerId: { } customer }:
                await NoteAsync(customer, request.At, cancellationToken).ConfigureAwait(false);
                break;
            case { Kind: PrivacyRequestKind.Erasure, CustomerId: { } customer }:
                await eraser.BeginAsync(customer, cancellationToken).ConfigureAwait(false);
                break;
            case { Kind: PrivacyRequestKind.SourceErasure }:
                await EraseSourceAsync(source, cancellationToken).ConfigureAwait(false);
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

    private async Task EraseSourceAsync(string source, CancellationToken cancellationToken)
    {
        // ';' follows ':' in the order of characters. Erased customers have no id left, so a repeat goes on where this one ended.
        string filter = $"RowKey eq '{RowKeys.State}' and " + TableClient.CreateQueryFilter($"CustomerId ge {source + ":"} and CustomerId lt {source + ";"}");
        foreach (TableClient table in accounts.TablesOf(TableNames.Relationships))
        {
            List<string> customers = [];
            await foreach (TableEntity row in table.QueryAsync<TableEntity>(
                filter, select: ["PartitionKey", "RowKey", "CustomerId"], cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                customers.Add(row.GetString("CustomerId"));
            }

            await Parallel.ForEachAsync(
                customers, cancellationToken, async (customer, token) => await eraser.BeginAsync(customer, token).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }
}
