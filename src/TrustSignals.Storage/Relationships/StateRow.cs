using System.Collections.Immutable;
using Azure.Data.Tables;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Storage.Relationships;

/// <summary>
/// <see cref="RelationshipDocument"/> as the state row. The checkpoint and the tail are the truth; the readable
/// columns are what they said when the row was written, for people and queries.
/// </summary>
internal static class StateRow
{
    private const string AlertsColumn = "Alerts";
    private const string RevisionColumn = "Revision";
    private const string WatchDueColumn = "WatchDue";
    private const string WaitingColumn = "Waiting";
    private const string GroupColumn = "Group";
    private const string MembersColumn = "Members";
    private const string PassiveColumn = "Passive";
    private const string PlaceholderColumn = "Placeholder";
    private const string OthersColumn = "Others";
    private const string ErasedAtColumn = "ErasedAt";
    private const string ErasingColumn = "Erasing";
    private const string RecordedColumn = "RecordedAt";
    private const int KeyLength = 16;

    public static TableEntity ToEntity(RelationshipDocument document, Relationship reading)
    {
        var entity = new TableEntity(document.Key.Value, RowKeys.State)
        {
            ["CustomerId"] = document.CustomerId,
            ["PolicyVersion"] = reading.PolicyVersion,
            ["Level"] = reading.Level,
            ["Uncertainty"] = reading.Uncertainty,
            ["Stage"] = StageNames.NameOf(reading.Stage),
            ["Band"] = reading.BandPosition.ToString(),
            ["Signals"] = reading.Counts.Total,
            ["ReadAt"] = reading.At,
            ["SealedBlocks"] = document.Ledger.SealedBlocks,
            [WatchDueColumn] = document.WatchDue,
            [RevisionColumn] = document.Revision,
            ["MarkDue"] = document.MarkDue,
            ["IndexedStage"] = (int)document.IndexedStage,
            ["Amendments"] = document.Amendments,
            [RecordedColumn] = document.RecordedAt,
        };
        if (!document.Waiting.IsEmpty)
        {
            BinaryProperties.Set(entity, WaitingColumn, [.. document.Waiting.Order().SelectMany(key => Convert.FromHexString(key.ToString()))]);
        }

        if (document.Commercial is { } commercial)
        {
            entity["CommercialValue"] = commercial.Value;
            entity["CommercialValueAt"] = commercial.At;
        }

        if (document.ErasedAt is { } erasedAt)
        {
            entity[ErasedAtColumn] = erasedAt;
        }

        if (document.Group is not null)
        {
            entity[GroupColumn] = document.Group;
        }

        if (!document.Members.IsEmpty)
        {
            BinaryProperties.SetNames(entity, MembersColumn, document.Members);
        }

        if (document.IsPassive)
        {
            entity[PassiveColumn] = true;
        }

        if (document.IsPlaceholder)
        {
            entity[PlaceholderColumn] = true;
        }

        BinaryProperties.SetText(entity, AlertsColumn, document.Alerts.ToJson());
        BinaryProperties.Set(entity, "Checkpoint", LedgerCodec.Write(document.Ledger.Checkpoint));
        BinaryProperties.Set(entity, "Tail", LedgerCodec.Write(document.Ledger.Tail));
        return entity;
    }

    /// <summary>What is left of an erased customer: no more than that, and when.</summary>
    public static TableEntity Tombstone(CustomerKey customer, DateTimeOffset erasedAt, bool isErasing) =>
        new(customer.Value, RowKeys.State) { [ErasedAtColumn] = erasedAt, [ErasingColumn] = isErasing };

    /// <summary>The tombstone of an erasure under way, with the other ledgers that must go with it.</summary>
    public static TableEntity Tombstone(CustomerKey customer, DateTimeOffset erasedAt, ImmutableArray<string> others)
    {
        TableEntity tombstone = Tombstone(customer, erasedAt, isErasing: true);
        BinaryProperties.SetNames(tombstone, OthersColumn, others);
        return tombstone;
    }

    public static ImmutableArray<string> OthersOf(TableEntity tombstone) => BinaryProperties.GetNames(tombstone, OthersColumn);

    /// <summary>The columns that tell of an erasure, in the row of one who came back as well.</summary>
    public static string[] ErasureColumns { get; } = ["PartitionKey", "RowKey", ErasedAtColumn, ErasingColumn];

    /// <summary>When the customer was last erased; null for never.</summary>
    public static DateTimeOffset? ErasedAtOf(TableEntity? entity) => entity?.GetDateTimeOffset(ErasedAtColumn);

    /// <summary>
    /// What must be known of a customer before their share in the aggregates is worked out. A ledger whose group speaks
    /// for it has none.
    /// </summary>
    public static RelationshipHead HeadOf(TableEntity? entity) => entity is null ? RelationshipHead.None : new(
        IsCounted(entity) && !IsPassive(entity),
        entity.GetString("CustomerId") ?? "",
        entity.GetDateTimeOffset(ErasedAtColumn)?.UtcTicks ?? 0,
        entity.GetInt64(RevisionColumn) ?? 0);

    /// <summary>The columns that <see cref="WatchedOf"/> reads.</summary>
    public static string[] WatchedColumns { get; } = ["PartitionKey", "RowKey", WatchDueColumn, RevisionColumn, PlaceholderColumn, ErasedAtColumn, ErasingColumn];

    /// <summary>What a sweep must know of a customer.</summary>
    public static WatchedState WatchedOf(TableEntity? entity) => entity is null ? WatchedState.None : new(
        IsCounted(entity),
        entity.GetInt64(WatchDueColumn) ?? long.MaxValue,
        entity.GetInt64(RevisionColumn) ?? 0,
        IsTombstone(entity) ? entity.GetDateTimeOffset(ErasedAtColumn) : null,
        entity.GetBoolean(ErasingColumn) == true);

    // A column that was asked for by name is there on Azure even without a value.
    public static bool IsTombstone(TableEntity entity) => entity.GetBoolean(ErasingColumn) is not null;

    /// <summary>Whether an event of the customer was counted, and the customer is not erased.</summary>
    private static bool IsCounted(TableEntity entity) => !IsTombstone(entity) && entity.GetBoolean(PlaceholderColumn) != true;

    /// <summary>Whether a list leaves the row out: another ledger speaks for it, or nothing was counted.</summary>
    public static bool IsPassive(TableEntity entity) => entity.GetBoolean(PassiveColumn) == true;

    /// <summary>Whether the row is the tombstone of an erasure that is not finished.</summary>
    public static bool FromTombstoneIfErasing(TableEntity entity, out DateTimeOffset erasedAt)
    {
        erasedAt = entity.GetDateTimeOffset(ErasedAtColumn) ?? default;
        return entity.GetBoolean(ErasingColumn) == true;
    }

    public static RelationshipDocument FromTombstone(TableEntity entity, string customerId, Policy policy) =>
        RelationshipDocument.New(new CustomerKey(entity.PartitionKey), customerId, policy) with
        {
            ETag = entity.ETag,
            ErasedAt = entity.GetDateTimeOffset(ErasedAtColumn),
            IsTombstone = true,
            IsErasing = entity.GetBoolean(ErasingColumn) == true,
        };

    /// <summary>Restores a document; null when the row was folded under another policy and must be folded anew.</summary>
    public static RelationshipDocument? FromEntity(TableEntity entity, Policy policy) =>
        entity.GetString("PolicyVersion") == policy.Version
            ? FromParts(entity, LedgerCodec.ReadState(BinaryProperties.Get(entity, "Checkpoint")), History(entity), policy)
            : null;

    /// <summary>Restores a document whose sealed blocks were folded anew.</summary>
    /// <exception cref="StaleDocumentException">The blocks are younger than the row.</exception>
    public static RelationshipDocument FromEntity(TableEntity entity, SealedHistory history, Policy policy)
    {
        ImmutableArray<Signal> tail = LedgerCodec.ReadSignals(BinaryProperties.Get(entity, "Tail"));
        return tail.IsEmpty || history.Base.Through < tail[0].Order
            ? FromParts(entity, history.Base, history, policy)
            : throw new StaleDocumentException(new CustomerKey(entity.PartitionKey));
    }

    private static SealedHistory? History(TableEntity entity) =>
        entity.GetInt32("SealedBlocks") is 0 ? SealedHistory.Empty : null;

    private static RelationshipDocument FromParts(
        TableEntity entity, RelationshipState checkpoint, SealedHistory? history, Policy policy) => new()
    {
        Key = new CustomerKey(entity.PartitionKey),
        CustomerId = entity.GetString("CustomerId"),
        ETag = entity.ETag,
        Ledger = RelationshipLedger.Restore(
            checkpoint, LedgerCodec.ReadSignals(BinaryProperties.Get(entity, "Tail")), entity.GetInt32("SealedBlocks") ?? 0, policy),
        History = history,
        Policy = policy,
        // Rows from before recordings were numbered: the row's own time is not before any of them.
        RecordedAt = entity.GetInt64(RecordedColumn) ?? entity.Timestamp?.UtcTicks ?? 0,
        Alerts = AlertBook.FromJson(BinaryProperties.GetText(entity, AlertsColumn)),
        WatchDue = entity.GetInt64(WatchDueColumn) ?? long.MaxValue,
        Commercial = entity.GetDouble("CommercialValue") is { } worth ? new CommercialValue(entity.GetInt64("CommercialValueAt") ?? 0, worth) : null,
        Revision = entity.GetInt64(RevisionColumn) ?? 0,
        MarkDue = entity.GetInt64("MarkDue") ?? 0,
        IndexedStage = (SpiralStage)(entity.GetInt32("IndexedStage") ?? 0),
        Amendments = entity.GetInt32("Amendments") ?? 0,
        Waiting = entity.ContainsKey(WaitingColumn)
            ? [.. BinaryProperties.Get(entity, WaitingColumn).Chunk(KeyLength).Select(key => EventKey.Parse(Convert.ToHexStringLower(key)))]
            : [],
        ErasedAt = entity.GetDateTimeOffset(ErasedAtColumn),
        Group = entity.GetString(GroupColumn),
        Members = BinaryProperties.GetNames(entity, MembersColumn),
        IsPassive = IsPassive(entity),
        IsPlaceholder = entity.GetBoolean(PlaceholderColumn) == true,
    };
}
