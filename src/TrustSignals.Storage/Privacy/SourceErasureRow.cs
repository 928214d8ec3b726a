using Azure;
using Azure.Data.Tables;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Privacy;

/// <summary>A source whose customers are all to be erased, and how far that is.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="AskedAt">When it was asked for, UTC.</param>
/// <param name="Cursor">Up to where the present walk has looked.</param>
/// <param name="FoundInWalk">Customers found in the present walk.</param>
/// <param name="Found">Customers found so far.</param>
internal sealed record SourceErasureRow(string Source, DateTimeOffset AskedAt, StateCursor Cursor, int FoundInWalk, long Found)
{
    public const string Partition = "source";

    public ETag ETag { get; init; } = ETag.All;

    public static SourceErasureRow FromEntity(TableEntity entity) => new(
        entity.RowKey, entity.GetDateTimeOffset("AskedAt")!.Value, StateCursor.Parse(entity.GetString("Cursor")),
        entity.GetInt32("FoundInWalk") ?? 0, entity.GetInt64("Found") ?? 0) { ETag = entity.ETag };

    public TableEntity ToEntity() => new(Partition, Source)
    {
        ["AskedAt"] = AskedAt, ["Cursor"] = Cursor.ToString(), ["FoundInWalk"] = FoundInWalk, ["Found"] = Found,
    };

    public bool IsOfSource(string customerId) => customerId.StartsWith(Source + ":", StringComparison.Ordinal);
}
