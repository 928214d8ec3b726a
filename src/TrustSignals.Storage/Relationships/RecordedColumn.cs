using Azure.Data.Tables;

namespace TrustSignals.Storage.Relationships;

/// <summary>
/// When an entry came into the ledger (transaction time), in ticks so that not one is lost. Within a customer it only
/// rises from commit to commit: what was known at a time stays what was known at that time.
/// </summary>
internal static class RecordedColumn
{
    private const string Name = "RecordedAt";

    public static TableEntity Set(TableEntity row, long ticks)
    {
        row[Name] = ticks;
        return row;
    }

    /// <summary>The time; for rows from before it was kept, when the entry was received.</summary>
    public static DateTimeOffset Get(TableEntity row) =>
        row.GetInt64(Name) is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : row.GetDateTimeOffset("ReceivedAt")!.Value;
}
