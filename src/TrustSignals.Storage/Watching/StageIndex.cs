using Azure;
using Azure.Data.Tables;
using TrustSignals.Domain.Relationships;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Watching;

/// <summary>
/// Who is in which stage beyond steady. Like the watch list it is written before the state, so it may name one
/// customer too many, and readers check each against the state; it never lacks one.
/// </summary>
/// <param name="accounts">The storage accounts.</param>
public sealed class StageIndex(StorageAccounts accounts)
{
    internal Task AddAsync(CustomerKey customer, SpiralStage stage, CancellationToken cancellationToken) => stage == SpiralStage.Steady
        ? Task.CompletedTask
        : accounts.TableOf(customer, TableNames.Stages).UpsertEntityAsync(
            new TableEntity(StageNames.NameOf(stage), customer.Value), TableUpdateMode.Replace, cancellationToken);

    /// <summary>Removes a customer from every stage.</summary>
    internal async Task ForgetAsync(CustomerKey customer, CancellationToken cancellationToken)
    {
        foreach (string stage in StageNames.All.Skip(1))
        {
            try
            {
                await accounts.TableOf(customer, TableNames.Stages)
                    .DeleteEntityAsync(stage, customer.Value, ETag.All, cancellationToken).ConfigureAwait(false);
            }
            catch (RequestFailedException exception) when (exception.Status == 404)
            {
                // Never was in it.
            }
        }
    }

    /// <summary>One page of the customers that may be in a stage.</summary>
    /// <param name="stage">Beyond steady.</param>
    /// <param name="pageSize">1 to 1,000.</param>
    /// <param name="continuation">Where the last page ended, or null for the first.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    internal async Task<(IReadOnlyList<TableEntity> Rows, string? Continuation)> ReadPageAsync(
        SpiralStage stage, int pageSize, string? continuation, CancellationToken cancellationToken) =>
        await TablePages.ReadAsync(
            accounts, TableNames.Stages, $"PartitionKey eq '{StageNames.NameOf(stage)}'", pageSize, continuation, cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Removes a row that names a customer who is elsewhere. Young rows stay: the state that they announce may be
    /// about to be written.
    /// </summary>
    internal async Task RemoveStaleAsync(TableEntity row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (row.Timestamp is not { } written || now - written < WatchList.Grace)
        {
            return;
        }

        try
        {
            await accounts.TableOf(new CustomerKey(row.RowKey), TableNames.Stages)
                .DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            // Gone, or announced again.
        }
    }
}
