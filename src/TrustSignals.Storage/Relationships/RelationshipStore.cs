using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Alerts;
using TrustSignals.Storage.Amendments;

namespace TrustSignals.Storage.Relationships;

/// <summary>A customer's partition in Table Storage: one read to know a relationship, one transaction to move it.</summary>
/// <param name="accounts">The storage accounts.</param>
/// <param name="policies">The policy of the fold.</param>
public sealed class RelationshipStore(StorageAccounts accounts, IPolicySource policies)
{
    /// <summary>All event rows of a customer.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<StoredEvent>> ReadEventsAsync(CustomerKey customer, CancellationToken cancellationToken) =>
        await ReadRowsAsync(customer, RowKeys.EventPrefix, EventRow.FromEntity, cancellationToken).ConfigureAwait(false);

    /// <summary>All events and amendments of a customer.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<CustomerLedger> ReadLedgerAsync(CustomerKey customer, CancellationToken cancellationToken) => new(
        await ReadEventsAsync(customer, cancellationToken).ConfigureAwait(false),
        await ReadRowsAsync(customer, RowKeys.AmendmentPrefix, AmendmentRow.FromEntity, cancellationToken).ConfigureAwait(false));

    /// <summary>A relationship at a time, or null when the customer is unknown.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="at">T.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<Relationship?> ReadAsync(string customerId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        RelationshipDocument document = await LoadAsync(CustomerKey.Of(customerId), customerId, cancellationToken).ConfigureAwait(false);
        return !document.Exists ? null : Relationship.Of(document.Ledger.Head, document.Policy, at);
    }

    /// <summary>The folded state as stored, or null when the customer is unknown: what replays are held against.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<RelationshipState?> ReadStateAsync(string customerId, CancellationToken cancellationToken)
    {
        RelationshipDocument document = await LoadAsync(CustomerKey.Of(customerId), customerId, cancellationToken).ConfigureAwait(false);
        return !document.Exists ? null : document.Ledger.Head;
    }

    /// <summary>The next state rows in the order of the customers' keys, tombstones among them.</summary>
    /// <returns>The rows, and where to go on; null at the end.</returns>
    internal async Task<(IReadOnlyList<TableEntity> Rows, StateCursor? Next)> ReadStatesAsync(
        StateCursor from, int most, CancellationToken cancellationToken, IEnumerable<string>? columns = null)
    {
        TableClient[] tables = [.. accounts.TablesOf(TableNames.Relationships)];
        for (StateCursor at = from; at.Account < tables.Length; at = new StateCursor(at.Account + 1, ""))
        {
            List<TableEntity> rows = [];
            await foreach (TableEntity row in tables[at.Account].QueryAsync<TableEntity>(
                $"PartitionKey gt '{at.After}' and RowKey eq '{RowKeys.State}'", most, columns, cancellationToken).ConfigureAwait(false))
            {
                rows.Add(row);
                if (rows.Count == most)
                {
                    return (rows, new StateCursor(at.Account, row.PartitionKey));
                }
            }

            if (rows.Count > 0)
            {
                return (rows, at.Account + 1 < tables.Length ? new StateCursor(at.Account + 1, "") : null);
            }
        }

        return ([], null);
    }

    /// <summary>All effective signals of a customer, as the fold needs them: without rule and evidence.</summary>
    internal async Task<IReadOnlyList<Signal>> ReadSignalsAsync(TableEntity state, CancellationToken cancellationToken)
    {
        List<SealedBlock> blocks = state.GetInt32("SealedBlocks") is 0
            ? []
            : await ReadBlocksAsync(new CustomerKey(state.PartitionKey), cancellationToken).ConfigureAwait(false);
        // What was sealed between the two reads is in both.
        return
        [
            .. blocks.SelectMany(block => block.Signals).Concat(LedgerCodec.ReadSignals(BinaryProperties.Get(state, "Tail")))
                .DistinctBy(signal => signal.Order),
        ];
    }

    /// <summary>All sealed signals, as the fold needs them.</summary>
    internal Task<List<SealedBlock>> ReadBlocksAsync(CustomerKey customer, CancellationToken cancellationToken) =>
        ReadRowsAsync(customer, RowKeys.BlockPrefix, BlockRow.FromEntity, cancellationToken);

    /// <summary>A customer's state row or tombstone; null when there is none.</summary>
    internal async Task<TableEntity?> FindStateAsync(CustomerKey customer, CancellationToken cancellationToken, IEnumerable<string>? columns = null)
    {
        NullableResponse<TableEntity> found = await Table(customer).GetEntityIfExistsAsync<TableEntity>(
            customer.Value, RowKeys.State, columns, cancellationToken).ConfigureAwait(false);
        return found.HasValue ? found.Value : null;
    }

    internal async Task<RelationshipDocument> LoadAsync(CustomerKey key, string customerId, CancellationToken cancellationToken)
    {
        TableEntity? found = await FindStateAsync(key, cancellationToken).ConfigureAwait(false);
        return found is null
            ? RelationshipDocument.New(key, customerId, policies.For(customerId))
            : StateRow.IsTombstone(found)
            ? StateRow.FromTombstone(found, customerId, policies.For(customerId))
            : await RestoreAsync(found, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The ledger that speaks for a customer: the group's, once it is whole, else the customer's own.</summary>
    internal async Task<RelationshipDocument> LoadSpeakerAsync(string customerId, CancellationToken cancellationToken)
    {
        RelationshipDocument own = await LoadAsync(CustomerKey.Of(customerId), customerId, cancellationToken).ConfigureAwait(false);
        if (own.Group is null)
        {
            return own;
        }

        RelationshipDocument group = await LoadAsync(CustomerKey.Of(own.Group), own.Group, cancellationToken).ConfigureAwait(false);
        return group is { Exists: true, IsPassive: false } ? group : own;
    }

    /// <summary>Every ledger that tells of a customer: the identities that belong together and all groups they were ever in.</summary>
    internal async Task<IReadOnlyList<string>> LedgersOfAsync(string customerId, IEnumerable<string> members, CancellationToken cancellationToken)
    {
        RelationshipDocument own = await LoadAsync(CustomerKey.Of(customerId), customerId, cancellationToken).ConfigureAwait(false);
        var all = new SortedSet<string>(members.Concat(own.IsPassive ? [] : own.Members), StringComparer.Ordinal) { customerId };
        foreach (string member in all.ToArray())
        {
            CustomerKey key = CustomerKey.Of(member);
            all.UnionWith((await ReadRowsAsync(key, RowKeys.RolePrefix, row => row.GetString("Group"), cancellationToken).ConfigureAwait(false)).OfType<string>());
        }

        return [.. all];
    }

    internal async Task<RelationshipDocument> RestoreAsync(TableEntity entity, CancellationToken cancellationToken)
    {
        Policy policy = policies.For(entity.GetString("CustomerId"));
        RelationshipDocument? document = StateRow.FromEntity(entity, policy);
        if (document is not null)
        {
            return document;
        }

        SealedHistory history = await LoadHistoryAsync(new CustomerKey(entity.PartitionKey), policy, cancellationToken).ConfigureAwait(false);
        return StateRow.FromEntity(entity, history, policy);
    }

    internal async Task<SealedHistory> LoadHistoryAsync(CustomerKey key, Policy policy, CancellationToken cancellationToken) => SealedHistory.Of(
        await ReadBlocksAsync(key, cancellationToken).ConfigureAwait(false), policy);

    internal async Task<StoredEvent?> FindEventAsync(CustomerKey customer, EventKey key, CancellationToken cancellationToken)
    {
        NullableResponse<TableEntity> found = await Table(customer).GetEntityIfExistsAsync<TableEntity>(
            customer.Value, RowKeys.Event(key), cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? EventRow.FromEntity(found.Value!) : null;
    }

    internal async Task<AlertCase?> FindCaseAsync(CustomerKey customer, string alertId, CancellationToken cancellationToken)
    {
        NullableResponse<TableEntity> found = await Table(customer).GetEntityIfExistsAsync<TableEntity>(
            customer.Value, RowKeys.Case(alertId), cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? AlertCaseRow.FromEntity(found.Value!) : null;
    }

    internal async Task<IReadOnlyList<StoredAmendment>> ReadAmendmentsAsync(CustomerKey customer, EventKey target, CancellationToken cancellationToken) =>
        await Table(customer).ReadAllAsync(RowKeys.AmendmentsOf(customer, target), AmendmentRow.FromEntity, cancellationToken).ConfigureAwait(false);

    /// <summary>The content hash of a marker, or null when there is none.</summary>
    internal async Task<string?> FindContentHashAsync(CustomerKey customer, string rowKey, CancellationToken cancellationToken)
    {
        NullableResponse<TableEntity> found = await Table(customer).GetEntityIfExistsAsync<TableEntity>(
            customer.Value, rowKey, ["ContentHash"], cancellationToken).ConfigureAwait(false);
        return found.HasValue ? found.Value!.GetString("ContentHash") : null;
    }

    /// <summary>Writes everything or nothing.</summary>
    /// <returns>The state row's new tag.</returns>
    /// <exception cref="TableTransactionFailedException">409: a marker or the first state row exists; 412: the state row changed.</exception>
    /// <exception cref="RequestFailedException">400 or 413: a row cannot be stored; names what is too large.</exception>
    internal async Task<ETag> CommitAsync(CustomerKey key, ImmutableArray<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        try
        {
            Response<IReadOnlyList<Response>> response =
                await Table(key).SubmitTransactionAsync(actions, cancellationToken).ConfigureAwait(false);
            // The state row is always the first action.
            return response.Value[0].Headers.ETag
                ?? throw new InvalidOperationException("The table service answered a write without an ETag.");
        }
        catch (RequestFailedException exception) when (exception.Status is 400 or 413 && RowLimits.ProblemOf(actions) is { } problem)
        {
            throw new RequestFailedException(exception.Status, $"{problem} {exception.Message}", exception.ErrorCode, exception);
        }
    }

    internal Task QuarantineAsync(
        CustomerKey customer, TableEntity refused, EventKey key, byte[] original, CancellationToken cancellationToken)
    {
        string contentHash = refused.GetString("ContentHash");
        var entity = new TableEntity(customer.Value, RowKeys.Quarantine(key, contentHash))
        {
            ["Source"] = refused.GetString("Source"),
            ["Id"] = refused.GetString("Id"),
            ["ContentHash"] = contentHash,
            ["ReceivedAt"] = refused.GetDateTimeOffset("ReceivedAt"),
            ["Reason"] = "The same source and id were counted before with other content.",
        };
        BinaryProperties.Set(entity, "CloudEvent", original);
        return Table(customer).UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellationToken);
    }

    private TableClient Table(CustomerKey key) => accounts.TableOf(key, TableNames.Relationships);

    private Task<List<T>> ReadRowsAsync<T>(
        CustomerKey customer, string prefix, Func<TableEntity, T> read, CancellationToken cancellationToken) =>
        Table(customer).ReadAllAsync(RowKeys.Range(customer, prefix), read, cancellationToken);
}
