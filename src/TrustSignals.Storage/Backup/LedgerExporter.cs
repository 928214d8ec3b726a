using System.Globalization;
using Azure;
using Azure.Data.Tables;
using TrustSignals.Storage.Accounts;

namespace TrustSignals.Storage.Backup;

/// <summary>
/// Writes every row of every table that holds truth to a file, one line each, sealed. The file bears the suffix
/// <c>.part</c> until it is whole; an export that was interrupted goes on behind its last good line.
/// </summary>
/// <param name="accounts">The storage accounts.</param>
/// <param name="time">The clock.</param>
public sealed class LedgerExporter(StorageAccounts accounts, TimeProvider time)
{
    /// <summary>What the file's name ends in until the export is whole.</summary>
    public const string PartSuffix = ".part";

    /// <summary>Exports the ledger. Nothing may write meanwhile: the states and the events must belong together.</summary>
    /// <param name="path">The file; it must not exist.</param>
    /// <param name="cancellationToken">Stops between rows; the same call goes on there.</param>
    /// <returns>Rows by table.</returns>
    /// <exception cref="LedgerBusyException">The file exists, or rows were written since the export was begun.</exception>
    public async Task<IReadOnlyDictionary<string, long>> ExportAsync(string path, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
        {
            throw new LedgerBusyException($"{path} exists already: a backup is never overwritten");
        }

        string part = path + PartSuffix;
        SortedDictionary<string, long> rows;
        LedgerHeader header;
        FileStream stream = new(part, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 1 << 16);
        await using (stream.ConfigureAwait(false))
        {
            (LedgerReader done, LedgerRow? last) = await RecoverAsync(stream, cancellationToken).ConfigureAwait(false);
            var writer = new LedgerWriter(stream, done.Chain);
            header = done.Header ?? new LedgerHeader(time.GetUtcNow(), accounts.Count);
            if (header.Accounts != accounts.Count)
            {
                throw new LedgerBusyException(string.Create(
                    CultureInfo.InvariantCulture, $"{part} was begun with {header.Accounts} accounts and there are {accounts.Count}: delete it and begin anew"));
            }

            if (done.Header is null)
            {
                await writer.WriteAsync(header, cancellationToken).ConfigureAwait(false);
            }

            rows = new SortedDictionary<string, long>(done.Rows.ToDictionary(), StringComparer.Ordinal);
            if (!done.IsComplete)
            {
                await WriteRowsAsync(writer, last, rows, cancellationToken).ConfigureAwait(false);
            }

            await CheckStillAsync(header.CreatedAt, part, cancellationToken).ConfigureAwait(false);
            if (!done.IsComplete)
            {
                await writer.EndAsync(rows, cancellationToken).ConfigureAwait(false);
            }

            await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
            stream.Flush(flushToDisk: true);
        }

        File.Move(part, path);
        return rows;
    }

    /// <summary>Reads what an interrupted export left and cuts off what is not good.</summary>
    private static async Task<(LedgerReader Reader, LedgerRow? Last)> RecoverAsync(FileStream stream, CancellationToken cancellationToken)
    {
        var reader = new LedgerReader(stream);
        LedgerRow? last = null;
        try
        {
            await foreach (LedgerRow row in reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                last = row;
            }
        }
        catch (LedgerFileException)
        {
            // Where it was interrupted.
        }

        bool lacksLineEnd = stream.Length < reader.GoodBytes;
        stream.SetLength(Math.Min(stream.Length, reader.GoodBytes));
        stream.Seek(0, SeekOrigin.End);
        if (lacksLineEnd)
        {
            stream.WriteByte((byte)'\n');
        }

        return (reader, last);
    }

    private async Task WriteRowsAsync(LedgerWriter writer, LedgerRow? last, SortedDictionary<string, long> rows, CancellationToken cancellationToken)
    {
        for (int index = last is null ? 0 : LedgerTables.All.IndexOf(last.Table); index < LedgerTables.All.Length; index++)
        {
            string table = LedgerTables.All[index];
            TableClient[] clients = [.. accounts.TablesOf(table)];
            bool isResumed = last?.Table == table;
            for (int account = isResumed ? last!.Account : 0; account < (LedgerTables.IsSpread(table) ? clients.Length : 1); account++)
            {
                string? filter = Both(LedgerTables.FilterOf(table), isResumed && account == last!.Account ? After(last.Entity) : null);
                try
                {
                    await foreach (TableEntity row in clients[account].QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
                    {
                        await writer.WriteAsync(table, account, row, cancellationToken).ConfigureAwait(false);
                        rows[table] = rows.GetValueOrDefault(table) + 1;
                    }
                }
                catch (RequestFailedException exception) when (exception.Status == 404 && table != TableNames.Relationships)
                {
                    // An older version did not have this table.
                }
            }
        }
    }

    private static string? Both(string? one, string? other) => one is null ? other : other is null ? one : $"{one} and ({other})";

    private static string After(TableEntity row) => TableClient.CreateQueryFilter(
        $"PartitionKey gt {row.PartitionKey} or (PartitionKey eq {row.PartitionKey} and RowKey gt {row.RowKey})");

    private async Task CheckStillAsync(DateTimeOffset since, string part, CancellationToken cancellationToken)
    {
        foreach (string table in LedgerTables.Still)
        {
            foreach (TableClient client in LedgerTables.IsSpread(table) ? accounts.TablesOf(table) : [accounts.SharedTable(table)])
            {
                if (await FindYoungerAsync(client, since, cancellationToken).ConfigureAwait(false) is { } row)
                {
                    throw new LedgerBusyException(
                        $"the row {row.PartitionKey}/{row.RowKey} of {table} was written since the export was begun: stop the app, delete {part} and begin anew");
                }
            }
        }
    }

    private static async Task<TableEntity?> FindYoungerAsync(TableClient table, DateTimeOffset since, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (TableEntity row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"Timestamp gt {since}"), maxPerPage: 1, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken)
                .ConfigureAwait(false))
            {
                return row;
            }
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            // No such table.
        }

        return null;
    }
}
