using Azure.Data.Tables;

namespace TrustSignals.Storage.Alerts;

/// <summary>
/// The rows of a channel's digests. An alert that waits stands under the time at which it leaves, and under its own id as
/// known, so that adding it again later changes nothing; once a digest is sealed, it stands under the digest's time.
/// </summary>
internal static class DigestRow
{
    /// <summary>The digest under way. Every change writes it under its tag, so that whoever has lost it changes nothing.</summary>
    public const string Turn = "turn";

    public const string KnownPrefix = "k-";

    private const string MemberPrefix = "m-";

    public static string Waiting(string slot, string deliveryId) => $"{slot}-{deliveryId}";

    public static string Known(string deliveryId) => KnownPrefix + deliveryId;

    public static string Member(string slot, string waitingKey) => $"{MemberPrefix}{slot}-{waitingKey[(slot.Length + 1)..]}";

    public static string WaitingUntil(string channel, string slot) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {channel} and RowKey ge {"0"} and RowKey lt {slot + "."}");

    public static string MembersOf(DigestTurn turn) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {turn.Channel} and RowKey ge {$"{MemberPrefix}{turn.Slot}-"} and RowKey lt {$"{MemberPrefix}{turn.Slot}."}");

    public static string KnownBefore(string channel, string slot) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {channel} and RowKey ge {KnownPrefix} and RowKey lt {"k."} and Slot lt {slot}");

    public static DigestTurn TurnOf(string channel, TableEntity? row) => row is null
        ? new DigestTurn(channel, "", DigestStage.Idle, DateTimeOffset.MinValue, null)
        : new DigestTurn(
            channel, row.GetString("Slot"), Enum.Parse<DigestStage>(row.GetString("Stage")), row.GetDateTimeOffset("LeasedUntil") ?? DateTimeOffset.MinValue, row.ETag)
        {
            Attempts = row.GetInt32("Attempts") ?? 0,
            NextAt = row.GetDateTimeOffset("NextAt"),
            MayHaveArrived = row.GetBoolean("MayHaveArrived") ?? false,
        };

    public static TableTransactionAction Write(DigestTurn turn)
    {
        var row = new TableEntity(turn.Channel, Turn)
        {
            ["Slot"] = turn.Slot, ["Stage"] = turn.Stage.ToString(), ["Attempts"] = turn.Attempts, ["MayHaveArrived"] = turn.MayHaveArrived,
        };
        if (turn.LeasedUntil > DateTimeOffset.MinValue)
        {
            row["LeasedUntil"] = turn.LeasedUntil;
        }

        if (turn.NextAt is { } next)
        {
            row["NextAt"] = next;
        }

        return turn.ETag is { } tag
            ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, tag)
            : new TableTransactionAction(TableTransactionActionType.Add, row);
    }
}
