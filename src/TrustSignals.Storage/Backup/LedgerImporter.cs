using Azure.Data.Tables;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Alerts;
using TrustSignals.Storage.Relationships;
using TrustSignals.Storage.Watching;

namespace TrustSignals.Storage.Backup;

/// <summary>
/// Puts a backup back into empty tables. The whole file is checked before the first row is written. How far it came stands
/// beside the file, so that an import that was interrupted goes on there.
/// </summary>
/// <param name="accounts">The storage accounts; they may be more or fewer than the backup was taken from.</param>
/// <param name="watchList">Leads the sweep to alerts that still wait to be sent: their hints were on queues.</param>
/// <param name="time">The clock.</param>
public sealed class LedgerImporter(StorageAccounts accounts, WatchList watchList, TimeProvider time)
{
    /// <summary>What is appended to the file's name for the state of an import.</summary>
    public const string StateSuffix = ".import.json";

    private const int BatchRows = 100;
    private const int BatchBytes = 3 * 1024 * 1024;
    private const int BatchesAtOnce = 8;

    /// <summary>Reads a whole backup and checks it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>Rows by table, and the seal of the last line.</returns>
    /// <exception cref="LedgerFileException">The file is no backup, damaged, or cut off; names the line.</exception>
    public static async Task<(IReadOnlyDictionary<string, long> Rows, string Seal)> CheckAsync(string path, CancellationToken cancellationToken)
    {
        FileStream stream = File.OpenRead(path);
        await using (stream.ConfigureAwait(false))
        {
            var reader = new LedgerReader(stream);
            await foreach (LedgerRow row in reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                // Reading it is the check.
            }

            return (reader.Rows, reader.LastSeal);
        }
    }

    /// <summary>Imports a backup.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Stops between transactions; the same call goes on there.</param>
    /// <returns>Rows of the backup by table.</returns>
    /// <exception cref="LedgerFileException">The file is no backup, damaged, or cut off; nothing was written.</exception>
    /// <exception cref="LedgerBusyException">A table holds rows that are not from an interrupted import of the same file.</exception>
    public async Task<IReadOnlyDictionary<string, long>> ImportAsync(string path, CancellationToken cancellationToken)
    {
        (IReadOnlyDictionary<string, long> rows, string seal) = await CheckAsync(path, cancellationToken).ConfigureAwait(false);
        string statePath = path + StateSuffix;
        string target = string.Join(' ', accounts.TablesOf(TableNames.Relationships).Select(table => table.Uri));
        LedgerImportState state = LedgerImportState.Load(statePath) is { } known && known.Seal == seal && known.Target == target
            ? known
            : new LedgerImportState(seal, target, 0);
        await accounts.CreateTablesAsync(cancellationToken).ConfigureAwait(false);
        if (state.Line == 0)
        {
            await CheckEmptyAsync(cancellationToken).ConfigureAwait(false);
            // From here on the tables are ours, even if the first transactions are cut short.
            state = state with { Line = 1 };
            state.Save(statePath);
        }

        FileStream stream = File.OpenRead(path);
        await using (stream.ConfigureAwait(false))
        {
            await WriteAsync(new LedgerReader(stream), state, statePath, cancellationToken).ConfigureAwait(false);
        }

        File.Delete(statePath);
        return rows;
    }

    private async Task CheckEmptyAsync(CancellationToken cancellationToken)
    {
        foreach (string table in LedgerTables.All)
        {
            foreach (TableClient client in accounts.TablesOf(table))
            {
                await foreach (TableEntity row in client.QueryAsync<TableEntity>(
                    filter: (string?)null, maxPerPage: 1, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken).ConfigureAwait(false))
                {
                    throw new LedgerBusyException($"the table {table} is not empty (row {row.PartitionKey}/{row.RowKey}): a backup goes into empty tables only");
                }
            }
        }
    }

    private async Task WriteAsync(LedgerReader reader, LedgerImportState state, string statePath, CancellationToken cancellationToken)
    {
        List<(TableClient Table, List<TableEntity> Rows)> batches = [];
        long bytes = 0;
        long read = 0;
        await foreach (LedgerRow row in reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            long size = reader.GoodBytes - read;
            read = reader.GoodBytes;
            if (row.Number <= state.Line)
            {
                continue;
            }

            TableClient table = LedgerTables.TableOf(accounts, row.Table, row.Entity);
            bool fits = batches.Count > 0 && batches[^1] is var (open, rows) && open.Uri == table.Uri && rows[0].PartitionKey == row.Entity.PartitionKey
                && rows.Count < BatchRows && bytes + size <= BatchBytes;
            if (!fits)
            {
                if (batches.Count == BatchesAtOnce)
                {
                    await FlushAsync().ConfigureAwait(false);
                    state = state with { Line = row.Number - 1 };
                    state.Save(statePath);
                }

                batches.Add((table, []));
                bytes = 0;
            }

            batches[^1].Rows.Add(row.Entity);
            bytes += size;
        }

        await FlushAsync().ConfigureAwait(false);

        async Task FlushAsync()
        {
            await Task.WhenAll(batches.Select(batch => SubmitAsync(batch.Table, batch.Rows, cancellationToken))).ConfigureAwait(false);
            batches.Clear();
        }
    }

    private async Task SubmitAsync(TableClient table, List<TableEntity> rows, CancellationToken cancellationToken)
    {
        if (table.Name == TableNames.Relationships
            && rows.Find(row => row.RowKey.StartsWith(RowKeys.OutboxPrefix, StringComparison.Ordinal)) is { } waiting)
        {
            TrustAlert alert = AlertJson.Read(waiting.GetString("Alert"));
            await watchList.RegisterAsync(
                new CustomerKey(waiting.PartitionKey), alert.CustomerId, time.GetUtcNow().UtcTicks, cancellationToken).ConfigureAwait(false);
        }

        if (table.Name == TableNames.Relationships && rows.Find(row => row.RowKey == RowKeys.State && !StateRow.IsTombstone(row)) is { } state)
        {
            // Sums over customers are worked out anew.
            await watchList.RegisterAsync(
                null, new CustomerKey(state.PartitionKey), state.GetString("CustomerId"), time.GetUtcNow().UtcTicks, cancellationToken).ConfigureAwait(false);
        }

        await table.SubmitTransactionAsync(
            rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)), cancellationToken).ConfigureAwait(false);
    }
}
