using System.Collections.Immutable;
using System.Text.Json;
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

    private const string MissedColumn = "Missed";

    /// <summary>How long after the request something from before it may still be on a queue.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromHours(1);

    /// <summary>How many customers may wait for another try; with more, it is not for them that it fails.</summary>
    public const int MaximumMissed = 100;

    public ETag ETag { get; init; } = ETag.All;

    /// <summary>The customers whose erasure could not be begun: each run tries them again.</summary>
    public ImmutableArray<string> Missed { get; init; } = [];

    public static SourceErasureRow FromEntity(TableEntity entity) => new(
        entity.RowKey, entity.GetDateTimeOffset("AskedAt")!.Value, StateCursor.Parse(entity.GetString("Cursor")),
        entity.GetBoolean("IsLastWalk") ?? false, entity.GetInt64("Found") ?? 0)
    {
        ETag = entity.ETag,
        Missed = entity.ContainsKey(MissedColumn) ? JsonSerializer.Deserialize<ImmutableArray<string>>(BinaryProperties.Get(entity, MissedColumn)) : [],
    };

    public TableEntity ToEntity()
    {
        var entity = new TableEntity(Partition, Source)
        {
            ["AskedAt"] = AskedAt, ["Cursor"] = Cursor.ToString(), ["IsLastWalk"] = IsLastWalk, ["Found"] = Found,
        };
        if (!Missed.IsEmpty)
        {
            BinaryProperties.Set(entity, MissedColumn, JsonSerializer.SerializeToUtf8Bytes(Missed));
        }

        return entity;
    }

    public bool IsDue(DateTimeOffset now) => !IsLastWalk || now >= AskedAt + Settling;

    public bool IsOfSource(string customerId) => customerId.StartsWith(Source + ":", StringComparison.Ordinal);
}
