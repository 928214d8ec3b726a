using Azure;
using Azure.Data.Tables;
using TrustSignals.Domain.ServiceLevels;
using TrustSignals.Storage.Accounts;

namespace TrustSignals.Storage.Aggregates;

/// <summary>Writes down once an hour how every segment stands, and throws away what is too old to be read.</summary>
/// <param name="accounts">The storage accounts; the hours stand in the first.</param>
internal sealed class AggregateHours(StorageAccounts accounts)
{
    private const int BatchLimit = 100;

    public async Task NoteAsync(
        IEnumerable<SegmentReport> segments, AggregateReader reader, DateTimeOffset now, CancellationToken cancellationToken)
    {
        DateTimeOffset hour = new(now.UtcDateTime.Date.AddHours(now.UtcDateTime.Hour), TimeSpan.Zero);
        ILookup<string, SegmentHour> known = await reader.HoursAsync(now, cancellationToken).ConfigureAwait(false);
        TableTransactionAction[] rows =
        [
            .. segments.Where(segment => known[segment.Segment].All(noted => noted.Hour != hour))
                .Select(segment => new TableTransactionAction(TableTransactionActionType.UpsertReplace, new TableEntity(
                    AggregateKeys.HoursPartition, AggregateKeys.Hour(hour, segment.Segment))
                {
                    ["Name"] = segment.Segment,
                    ["Hour"] = hour,
                    ["Customers"] = segment.Customers,
                    ["Within"] = segment.Within,
                })),
        ];
        if (rows.Length == 0)
        {
            return;
        }

        foreach (TableTransactionAction[] batch in rows.Chunk(BatchLimit))
        {
            await Shared.SubmitTransactionAsync(batch, cancellationToken).ConfigureAwait(false);
        }

        await ForgetAsync(now, cancellationToken).ConfigureAwait(false);
    }

    private TableClient Shared => accounts.SharedTable(TableNames.Aggregates);

    private async Task ForgetAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await DeleteAsync(
            Shared, await Shared.ReadRangeAsync(AggregateKeys.HoursPartition, "0", AggregateKeys.Text(now.AddDays(-8)), cancellationToken).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);

        // A day later than the last look that could still count on them.
        DateOnly before = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-ShareReader.KeptDays - 1);
        foreach (TableClient table in accounts.TablesOf(TableNames.Aggregates))
        {
            for (int shard = 0; shard < AggregateKeys.Shards; shard++)
            {
                string partition = AggregateKeys.PartitionOf(shard);
                List<TableEntity> sums = await table.ReadRangeAsync(
                    partition, AggregateKeys.TouchpointPrefix, AggregateKeys.TouchpointsFrom(before), cancellationToken).ConfigureAwait(false);
                foreach (TableEntity sum in sums)
                {
                    string lines = AggregateKeys.ExposuresFrom(sum.GetString("Name"), DateOnly.FromDayNumber(sum.GetInt32("Day")!.Value));
                    await DeleteAsync(table, await table.ReadRangeAsync(partition, lines, lines + ".", cancellationToken).ConfigureAwait(false), cancellationToken)
                        .ConfigureAwait(false);
                }

                await DeleteAsync(table, sums, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task DeleteAsync(TableClient table, IEnumerable<TableEntity> rows, CancellationToken cancellationToken)
    {
        foreach (TableEntity[] batch in rows.Chunk(BatchLimit))
        {
            try
            {
                await table.SubmitTransactionAsync(
                    batch.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All)), cancellationToken).ConfigureAwait(false);
            }
            catch (TableTransactionFailedException exception) when (exception.Status == 404)
            {
                // Another run deletes the same rows; the next one finds what is left.
            }
        }
    }
}
