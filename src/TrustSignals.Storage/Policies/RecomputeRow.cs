using Azure;
using Azure.Data.Tables;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Policies;

/// <summary>The recomputation as a table row. What was done stands in the relationships themselves; this only says where to go on.</summary>
internal sealed record RecomputeRow(
    string Version, DateTimeOffset StartedAt, string Actor, StateCursor Cursor, int Walk, long Read, long Recomputed, int RecomputedInWalk,
    int Failed, DateTimeOffset? FinishedAt)
{
    public const string Key = "recompute";

    public ETag ETag { get; init; } = ETag.All;

    public static RecomputeRow New(string version, DateTimeOffset now, string actor) => new(version, now, actor, StateCursor.Start, 1, 0, 0, 0, 0, null);

    public static RecomputeRow FromEntity(TableEntity entity) => new(
        entity.GetString("Version"),
        entity.GetDateTimeOffset("StartedAt")!.Value,
        entity.GetString("Actor"),
        StateCursor.Parse(entity.GetString("Cursor")),
        entity.GetInt32("Walk") ?? 1,
        entity.GetInt64("Read") ?? 0,
        entity.GetInt64("Recomputed") ?? 0,
        entity.GetInt32("RecomputedInWalk") ?? 0,
        entity.GetInt32("Failed") ?? 0,
        entity.GetDateTimeOffset("FinishedAt")) { ETag = entity.ETag };

    public TableEntity ToEntity()
    {
        var entity = new TableEntity(PolicyStore.Partition, Key)
        {
            ["Version"] = Version, ["StartedAt"] = StartedAt, ["Actor"] = Actor, ["Cursor"] = Cursor.ToString(), ["Walk"] = Walk,
            ["Read"] = Read, ["Recomputed"] = Recomputed, ["RecomputedInWalk"] = RecomputedInWalk, ["Failed"] = Failed,
        };
        if (FinishedAt is { } finished)
        {
            entity["FinishedAt"] = finished;
        }

        return entity;
    }

    public RecomputeProgress ToProgress(int accounts) => new(
        Version, StartedAt, Actor, FinishedAt is null ? Cursor.ShareOf(accounts) : 1, Walk, Read, Recomputed, Failed, FinishedAt);
}
