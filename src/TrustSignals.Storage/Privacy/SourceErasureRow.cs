using Azure;
using Azure.Data.Tables;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Privacy;

/// <summary>A source whose customers are all to be erased, and how far that is.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="AskedAt">When it was asked for, UTC.</param>
/// <param name="Cursor">Up to where the present walk has looked.</param>
/// <param name="IsLastWalk">Whether the present walk is the second and last, which waits for <see cref="Settling"/>.</param>
/// <param name="Found">Customers found so far.</param>
internal sealed record SourceErasureRow(string Source, DateTimeOffset AskedAt, StateCursor Cursor, bool IsLastWalk, long Found)
{
    public const string Partition = "source";

    /// <summary>How long after the request something from before it may still be on a queue.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromHours(1);

    public ETag ETag { get; init; } = ETag.All;

    public static SourceErasureRow FromEntity(TableEntity entity) => new(
        entity.RowKey, entity.GetDateTimeOffset("AskedAt")!.Value, StateCursor.Parse(entity.GetString("Cursor")),
        entity.GetBoolean("IsLastWalk") ?? false, entity.GetInt64("Found") ?? 0) { ETag = entity.ETag };

    public TableEntity ToEntity() => new(Partition, Source)
    {
        ["AskedAt"] = AskedAt, ["Cursor"] = Cursor.ToString(), ["IsLastWalk"] = IsLastWalk, ["Found"] = Found,
    };

    public bool IsDue(DateTimeOffset now) => !IsLastWalk || now >= AskedAt + Settling;

    public bool IsOfSource(string customerId) => customerId.StartsWith(Source + ":", StringComparison.Ordinal);
}
