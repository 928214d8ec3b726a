using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Alerts;
using TrustSignals.Storage.Outbox;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Aggregates;

/// <summary>
/// Episodes of touchpoints, actors and segments: the book of episodes, the case and the outbox row change in one transaction,
/// so that each episode is told once. A list of the subjects with an open episode is written before that transaction
/// and shortened after it.
/// </summary>
internal sealed class SubjectAlerts(StorageAccounts accounts, RelationshipStore store, OutboxStore outboxes, IOutboxSignal signal)
{
    private readonly AlertTurns turns = new(store);

    /// <summary>The subjects that may have an open episode.</summary>
    public async Task<IReadOnlyList<AlertSubject>> ReadOpenAsync(CancellationToken cancellationToken) =>
        await Open.ReadAllAsync($"PartitionKey eq '{AggregateKeys.OpenPartition}'", SubjectOf, cancellationToken).ConfigureAwait(false);

    /// <summary>The subject of an actor: the one of the open episode, else a new one, listed at once so that two runs mean the same.</summary>
    public async Task<AlertSubject> OfActorAsync(string pseudonym, CancellationToken cancellationToken)
    {
        var subject = new AlertSubject(AlertGroup.Actor, Guid.NewGuid().ToString("N"), pseudonym);
        try
        {
            await Open.AddEntityAsync(RowOf(subject), cancellationToken).ConfigureAwait(false);
            return subject;
        }
        catch (RequestFailedException exception) when (exception.Status == 409)
        {
            Response<TableEntity> row = await Open.GetEntityAsync<TableEntity>(
                AggregateKeys.OpenPartition, subject.ListKey, cancellationToken: cancellationToken).ConfigureAwait(false);
            return SubjectOf(row.Value);
        }
    }

    /// <summary>Holds a condition against the subject's episodes.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="condition">The condition that holds, given whether one held before; null for none.</param>
    /// <param name="compose">Makes the alert of a new episode.</param>
    /// <param name="now">Now.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>How many messages were written.</returns>
    public async Task<int> UpdateAsync(
        AlertSubject subject, Func<bool, ActiveCondition?> condition, Func<AlertEntry, ActiveCondition, TrustAlert> compose,
        DateTimeOffset now, CancellationToken cancellationToken)
    {
        CustomerKey key = subject.Key;
        TableClient table = accounts.TableOf(key, TableNames.Relationships);
        NullableResponse<TableEntity> found = await table.GetEntityIfExistsAsync<TableEntity>(
            key.Value, RowKeys.Episodes, cancellationToken: cancellationToken).ConfigureAwait(false);
        AlertBook before = AlertBook.FromJson(found.HasValue ? found.Value!.GetString("Alerts") : null);
        ActiveCondition? active = condition(before.Entries.Any(entry => entry.To is null));
        (AlertBook book, ImmutableArray<(AlertEntry Entry, ActiveCondition Condition)> raised) =
            before.Update(active is null ? [] : [active], now.UtcTicks);
        TrustAlert[] alerts = [.. raised.Select(item => compose(item.Entry, item.Condition))];
        book = book.Named(raised.Zip(alerts).ToDictionary(pair => pair.First.Entry, pair => pair.Second.Id));
        ImmutableArray<TableTransactionAction> steps = await turns.OfAsync(key, before, book, now, cancellationToken).ConfigureAwait(false);
        if (active is not null)
        {
            await ListAsync(subject, cancellationToken).ConfigureAwait(false);
        }

        if (!ReferenceEquals(book, before))
        {
            var row = new TableEntity(key.Value, RowKeys.Episodes) { ["Subject"] = subject.Id, ["Alerts"] = book.ToJson() };
            await table.SubmitTransactionAsync(
            [
                found.HasValue
                    ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, found.Value!.ETag)
                    : new TableTransactionAction(TableTransactionActionType.Add, row),
                .. alerts.Select(alert => new TableTransactionAction(
                    TableTransactionActionType.UpsertReplace, OutboxRow.ToEntity(key, alert, null))),
                .. alerts.Select(alert => new TableTransactionAction(
                    TableTransactionActionType.UpsertReplace, AlertCaseRow.ToEntity(key, new AlertCase(alert, null, 0, null, default)))),
                .. steps,
            ], cancellationToken).ConfigureAwait(false);
        }

        // What waits may be from a run that died before it told the dispatcher.
        if ((await outboxes.ReadAsync(key, cancellationToken).ConfigureAwait(false)).Count > 0)
        {
            await signal.RaiseAsync(key, cancellationToken).ConfigureAwait(false);
        }

        if (active is null)
        {
            await UnlistAsync(subject, cancellationToken).ConfigureAwait(false);
        }

        return alerts.Length + (steps.IsEmpty ? 0 : 1);
    }

    private TableClient Open => accounts.SharedTable(TableNames.Aggregates);

    private async Task ListAsync(AlertSubject subject, CancellationToken cancellationToken) => await Open.UpsertEntityAsync(
        RowOf(subject), TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);

    private static AlertSubject SubjectOf(TableEntity row) => new(row.GetString("Kind"), row.GetString("Name"), row.GetString("Actor"))
    {
        ListTag = row.ETag,
    };

    private static TableEntity RowOf(AlertSubject subject)
    {
        var row = new TableEntity(AggregateKeys.OpenPartition, subject.ListKey) { ["Kind"] = subject.Kind, ["Name"] = subject.Name };
        if (subject.Pseudonym is { } pseudonym)
        {
            row["Actor"] = pseudonym;
        }

        return row;
    }

    private async Task UnlistAsync(AlertSubject subject, CancellationToken cancellationToken)
    {
        try
        {
            await Open.DeleteEntityAsync(AggregateKeys.OpenPartition, subject.ListKey, subject.ListTag ?? ETag.All, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            // Never was listed, or another run was faster: listed anew, it begins another episode.
        }
    }
}
