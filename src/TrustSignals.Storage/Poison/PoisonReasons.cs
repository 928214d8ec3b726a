using Azure;
using Azure.Data.Tables;
using TrustSignals.Storage.Accounts;

namespace TrustSignals.Storage.Poison;

/// <summary>
/// Why messages are poison, by the hash of the body. A message that is sent back keeps its row for a while, out of the list: when it
/// is refused again, it has its first time still.
/// </summary>
/// <param name="accounts">The storage accounts; reasons stand in the first.</param>
/// <param name="time">The clock.</param>
internal sealed class PoisonReasons(StorageAccounts accounts, TimeProvider time)
{
    private const int LongestReason = 4000;

    // What was sent back and was not refused since has been taken: a message lives on a queue for seven days at most.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(8);

    /// <summary>Writes down one more refusal.</summary>
    public Task AddAsync(string queue, string id, string reason, string? source, CancellationToken cancellationToken) => ChangeAsync(
        queue, id,
        row =>
        {
            DateTimeOffset now = time.GetUtcNow();
            row["Reason"] = reason.Length <= LongestReason ? reason : reason[..LongestReason];
            row["FirstSeen"] = row.GetDateTimeOffset("FirstSeen") ?? now;
            row["LastSeen"] = now;
            row["Times"] = (row.GetInt32("Times") ?? 0) + 1;
            if (source is not null)
            {
                row["Source"] = source;
            }
        },
        cancellationToken);

    /// <summary>Writes down that a message was sent back.</summary>
    /// <param name="record">The record as it stood before the message was sent.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task SentBackAsync(PoisonRecord record, CancellationToken cancellationToken) => ChangeAsync(
        record.Queue, record.Id,
        row =>
        {
            row["Reason"] = row.GetString("Reason") ?? record.Reason;
            row["FirstSeen"] = row.GetDateTimeOffset("FirstSeen") ?? record.FirstSeen;
            row["LastSeen"] = row.GetDateTimeOffset("LastSeen") ?? record.LastSeen;
            row["Times"] = row.GetInt32("Times") ?? record.Times;
            row["Redrives"] = (row.GetInt32("Redrives") ?? 0) + 1;
            // By count and not by time: it may have been refused again before this is written.
            row["SentBackAfter"] = record.Times;
            row["SentBackAt"] = time.GetUtcNow();
        },
        cancellationToken);

    /// <summary>The record of a message, sent back or not; null when there is none.</summary>
    public async Task<PoisonRecord?> FindAsync(string queue, string id, CancellationToken cancellationToken)
    {
        NullableResponse<TableEntity> found =
            await Table.GetEntityIfExistsAsync<TableEntity>(queue, id, cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? Read(found.Value!) : null;
    }

    /// <summary>The records of what stands in a queue's poison queue; those that are over are cleared away.</summary>
    public async Task<IReadOnlyList<PoisonRecord>> ListAsync(string queue, CancellationToken cancellationToken)
    {
        List<PoisonRecord> records = [];
        List<TableEntity> over = [];
        await foreach (TableEntity row in Table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {queue}"), cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (row.GetInt32("SentBackAfter") is not { } times || row.GetInt32("Times") > times)
            {
                records.Add(Read(row));
            }
            else if (row.GetDateTimeOffset("SentBackAt") < time.GetUtcNow() - Kept)
            {
                over.Add(row);
            }
        }

        foreach (TableEntity row in over)
        {
            await DeleteAsync(queue, row.RowKey, row.ETag, cancellationToken).ConfigureAwait(false);
        }

        return records;
    }

    /// <summary>Forgets a message that was thrown away.</summary>
    public Task ForgetAsync(string queue, string id, CancellationToken cancellationToken) => DeleteAsync(queue, id, ETag.All, cancellationToken);

    private TableClient Table => accounts.SharedTable(TableNames.Poison);

    private async Task ChangeAsync(string queue, string id, Action<TableEntity> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            NullableResponse<TableEntity> found =
                await Table.GetEntityIfExistsAsync<TableEntity>(queue, id, cancellationToken: cancellationToken).ConfigureAwait(false);
            TableEntity row = found.HasValue ? found.Value! : new TableEntity(queue, id);
            change(row);
            try
            {
                await (found.HasValue
                    ? Table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellationToken)
                    : Table.AddEntityAsync(row, cancellationToken)).ConfigureAwait(false);
                return;
            }
            catch (RequestFailedException exception) when (exception.Status is 409 or 412 || (exception.Status == 404 && found.HasValue))
            {
                // Somebody else wrote or dropped it meanwhile: once more, on what stands there now.
            }
        }
    }

    private async Task DeleteAsync(string queue, string id, ETag etag, CancellationToken cancellationToken)
    {
        try
        {
            await Table.DeleteEntityAsync(queue, id, etag, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            // No reason was on record, or the message was refused once more this moment.
        }
    }

    private static PoisonRecord Read(TableEntity row) => new(
        row.PartitionKey, row.RowKey, row.GetString("Reason"), row.GetDateTimeOffset("FirstSeen")!.Value,
        row.GetDateTimeOffset("LastSeen")!.Value, row.GetInt32("Times") ?? 1, row.GetString("Source"), row.GetInt32("Redrives") ?? 0);
}
