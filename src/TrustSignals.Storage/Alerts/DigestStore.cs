using System.Collections.Immutable;
using System.Globalization;
using Azure;
using Azure.Data.Tables;
using TrustSignals.Storage.Accounts;

namespace TrustSignals.Storage.Alerts;

/// <summary>
/// Alerts that wait for a channel's digest. A digest is sealed before it is sent: from then on it has the same id and the
/// same alerts however often it is sent, and what comes later goes into the next. One sender at a time has a channel's
/// digest for itself, and every change is made under the tag of that lease.
/// </summary>
/// <param name="accounts">The storage accounts; digests stand in the first.</param>
public sealed class DigestStore(StorageAccounts accounts)
{
    /// <summary>How long an alert that was told is remembered, so that it is not told again.</summary>
    public static TimeSpan Remembered { get; } = TimeSpan.FromDays(30);

    // A move takes two rows of a transaction that holds a hundred, and the turn takes one.
    private const int MovedAtOnce = 49;
    private const int DeletedAtOnce = 100;

    /// <summary>Adds an alert, once: added again, for this digest or a later one, it changes nothing.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="leavesAt">When the digest leaves, UTC.</param>
    /// <param name="alert">The alert.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task AddAsync(string channel, DateTimeOffset leavesAt, TrustAlert alert, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(alert);
        string slot = SlotOf(leavesAt);
        try
        {
            await Table.SubmitTransactionAsync(
            [
                new TableTransactionAction(
                    TableTransactionActionType.Add, new TableEntity(channel, DigestRow.Known(alert.DeliveryId)) { ["Slot"] = slot }),
                new TableTransactionAction(
                    TableTransactionActionType.Add, new TableEntity(channel, DigestRow.Waiting(slot, alert.DeliveryId)) { ["Alert"] = AlertJson.Write(alert) }),
            ], cancellationToken).ConfigureAwait(false);
        }
        catch (TableTransactionFailedException exception) when (exception.Status == 409)
        {
            // A dispatcher that died after adding it comes again.
        }
    }

    /// <summary>Takes the digest that must be worked on now, if there is one and nobody else has it.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="leftAt">When digests left last, UTC: one for this time is begun unless there was one.</param>
    /// <param name="now">Now, UTC.</param>
    /// <param name="until">Until when to have it, UTC.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The digest, at least <see cref="DigestStage.Gathering"/>; or null.</returns>
    public async Task<DigestTurn?> TryTakeAsync(
        string channel, DateTimeOffset leftAt, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        NullableResponse<TableEntity> found = await Table.GetEntityIfExistsAsync<TableEntity>(
            channel, DigestRow.Turn, cancellationToken: cancellationToken).ConfigureAwait(false);
        DigestTurn turn = DigestRow.TurnOf(channel, found.HasValue ? found.Value : null);
        string slot = SlotOf(leftAt);
        if (turn.LeasedUntil > now || turn.NextAt > now
            || (turn.Stage == DigestStage.Idle
                && (string.CompareOrdinal(turn.Slot, slot) >= 0 || !await AnyAsync(DigestRow.WaitingUntil(channel, slot), cancellationToken).ConfigureAwait(false))))
        {
            return null;
        }

        DigestTurn taken = turn.Stage == DigestStage.Idle
            ? new DigestTurn(channel, slot, DigestStage.Gathering, until, turn.ETag)
            : turn with { LeasedUntil = until, NextAt = null, MayHaveArrived = turn.MayHaveArrived || turn.Stage == DigestStage.Sending };
        return await WriteAsync(taken, [], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Fixes which alerts a digest has. Cut short, it goes on with what is left.</summary>
    /// <param name="turn">The leased digest.</param>
    /// <param name="verdictOf">Whether an alert may be told now.</param>
    /// <param name="isSettled">Whether an alert is settled by now: nobody need be told of it.</param>
    /// <param name="cancellationToken">Stops between transactions.</param>
    /// <returns>The sealed digest, or null when the lease was lost or an alert was erased meanwhile; it is gone on with later.</returns>
    public async Task<DigestTurn?> SealAsync(
        DigestTurn turn, Func<TrustAlert, DigestVerdict> verdictOf, Func<TrustAlert, CancellationToken, Task<bool>> isSettled, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        ArgumentNullException.ThrowIfNull(verdictOf);
        ArgumentNullException.ThrowIfNull(isSettled);
        List<TableEntity> waiting = await ReadAsync(DigestRow.WaitingUntil(turn.Channel, turn.Slot), null, cancellationToken).ConfigureAwait(false);
        (TableEntity Row, TrustAlert Alert)[] steps = [.. waiting.Select(row => (row, AlertJson.Read(row.GetString("Alert"))))];
        HashSet<string> begun = [.. steps.Where(step => AlertActions.Asks(step.Alert.Action)).Select(step => step.Alert.Id)];
        DigestTurn? now = turn;
        foreach ((TableEntity Row, TrustAlert Alert)[] some in steps.Chunk(MovedAtOnce))
        {
            HashSet<string> settled = await SettledAsync(some, isSettled, cancellationToken).ConfigureAwait(false);
            now = await WriteAsync(now, some.SelectMany(step => Moves(step.Row, settled.Contains(step.Alert.Id) && !IsNews(step.Alert) ? DigestVerdict.Dropped : verdictOf(step.Alert))), cancellationToken)
                .ConfigureAwait(false);
            if (now is null)
            {
                return null;
            }
        }

        return await WriteAsync(now with { Stage = DigestStage.Sealed }, [], cancellationToken).ConfigureAwait(false);

        // Of what is settled only the end is told, and only where an earlier digest told of the beginning.
        bool IsNews(TrustAlert alert) => alert.Action == AlertActions.Resolved && !begun.Contains(alert.Id);

        IEnumerable<TableTransactionAction> Moves(TableEntity row, DigestVerdict verdict)
        {
            if (verdict == DigestVerdict.Waits)
            {
                yield break;
            }

            yield return new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(row.PartitionKey, row.RowKey), ETag.All);
            if (verdict == DigestVerdict.Told)
            {
                yield return new TableTransactionAction(
                    TableTransactionActionType.Add, new TableEntity(row.PartitionKey, DigestRow.Member(turn.Slot, row.RowKey)) { ["Alert"] = row.GetString("Alert") });
            }
        }
    }

    /// <summary>The alerts of a sealed digest, always in the same order. Erased customers are gone from it.</summary>
    /// <param name="turn">The digest.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<ImmutableArray<TrustAlert>> ReadAsync(DigestTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        List<TableEntity> rows = await ReadAsync(DigestRow.MembersOf(turn), null, cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => AlertJson.Read(row.GetString("Alert"))).OrderBy(alert => alert.RaisedAt).ThenBy(alert => alert.DeliveryId, StringComparer.Ordinal)];
    }

    /// <summary>Writes a digest's next stage, under the tag of the lease.</summary>
    /// <param name="turn">The leased digest as it shall be.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The digest with its new tag, or null when the lease was lost.</returns>
    public Task<DigestTurn?> MoveAsync(DigestTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return WriteAsync(turn, [], cancellationToken);
    }

    /// <summary>Ends a digest that the channel is done with, and forgets what was told long ago.</summary>
    /// <param name="turn">The leased digest.</param>
    /// <param name="now">Now, UTC.</param>
    /// <param name="cancellationToken">Stops between transactions; the next sender goes on.</param>
    public async Task CloseAsync(DigestTurn turn, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        DigestTurn? told = turn.Stage == DigestStage.Told ? turn : await MoveAsync(turn with { Stage = DigestStage.Told }, cancellationToken).ConfigureAwait(false);
        if (told is null)
        {
            return;
        }

        await DeleteAsync(DigestRow.MembersOf(told), cancellationToken).ConfigureAwait(false);
        await DeleteAsync(DigestRow.KnownBefore(told.Channel, SlotOf(now - Remembered)), cancellationToken).ConfigureAwait(false);
        await MoveAsync(new DigestTurn(told.Channel, told.Slot, DigestStage.Idle, DateTimeOffset.MinValue, told.ETag), cancellationToken).ConfigureAwait(false);
    }

    private TableClient Table => accounts.SharedTable(TableNames.Digests);

    private static string SlotOf(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture);

    private static async Task<HashSet<string>> SettledAsync(
        IEnumerable<(TableEntity Row, TrustAlert Alert)> steps, Func<TrustAlert, CancellationToken, Task<bool>> isSettled, CancellationToken cancellationToken)
    {
        TrustAlert[] alerts = [.. steps.Select(step => step.Alert).DistinctBy(alert => alert.Id)];
        bool[] settled = await Task.WhenAll(alerts.Select(alert => isSettled(alert, cancellationToken))).ConfigureAwait(false);
        return [.. alerts.Where((_, index) => settled[index]).Select(alert => alert.Id)];
    }

    private async Task<DigestTurn?> WriteAsync(DigestTurn turn, IEnumerable<TableTransactionAction> rows, CancellationToken cancellationToken)
    {
        try
        {
            Response<IReadOnlyList<Response>> answers = await Table.SubmitTransactionAsync(
                rows.Prepend(DigestRow.Write(turn)), cancellationToken).ConfigureAwait(false);
            return turn with { ETag = answers.Value[0].Headers.ETag };
        }
        catch (TableTransactionFailedException exception) when (exception.Status is 404 or 409 or 412)
        {
            return null;
        }
    }

    private async Task<bool> AnyAsync(string filter, CancellationToken cancellationToken)
    {
        await foreach (TableEntity _ in Table.QueryAsync<TableEntity>(
            filter, maxPerPage: 1, select: ["RowKey"], cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        return false;
    }

    private async Task<List<TableEntity>> ReadAsync(string filter, string[]? select, CancellationToken cancellationToken)
    {
        List<TableEntity> rows = [];
        await foreach (TableEntity row in Table.QueryAsync<TableEntity>(filter, select: select, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            rows.Add(row);
        }

        return rows;
    }

    private async Task DeleteAsync(string filter, CancellationToken cancellationToken)
    {
        List<TableEntity> rows = await ReadAsync(filter, ["PartitionKey", "RowKey"], cancellationToken).ConfigureAwait(false);
        foreach (TableEntity[] batch in rows.Chunk(DeletedAtOnce))
        {
            try
            {
                await Table.SubmitTransactionAsync(
                    batch.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All)), cancellationToken).ConfigureAwait(false);
            }
            catch (TableTransactionFailedException exception) when (exception.Status == 404)
            {
                await Task.WhenAll(batch.Select(row => DeleteAsync(row, cancellationToken))).ConfigureAwait(false);
            }
        }
    }

    private async Task DeleteAsync(TableEntity row, CancellationToken cancellationToken)
    {
        try
        {
            await Table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            // Erased meanwhile.
        }
    }
}
