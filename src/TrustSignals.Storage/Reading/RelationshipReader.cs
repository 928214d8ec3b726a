using Azure.Data.Tables;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Explanations;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Amendments;
using TrustSignals.Storage.Identities;
using TrustSignals.Storage.Policies;
using TrustSignals.Storage.Relationships;
using TrustSignals.Storage.Watching;

namespace TrustSignals.Storage.Reading;

/// <summary>Reads relationships for people: lists, single readings, explanations.</summary>
/// <param name="accounts">The storage accounts.</param>
/// <param name="store">The partitions.</param>
/// <param name="stages">Who is in which stage.</param>
/// <param name="versions">The policies that were in force.</param>
/// <param name="time">The clock, to tell stale rows from young ones.</param>
public sealed class RelationshipReader(
    StorageAccounts accounts, RelationshipStore store, StageIndex stages, PolicyStore versions, TimeProvider time)
{
    /// <summary>The most on one page.</summary>
    public const int MaximumPageSize = 1000;

    /// <summary>A page of relationships, of one stage or of all.</summary>
    /// <param name="stage">The stage at <paramref name="at"/>, or null for all.</param>
    /// <param name="at">T.</param>
    /// <param name="pageSize">1 to <see cref="MaximumPageSize"/>.</param>
    /// <param name="continuation">From the last page, or null.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="FormatException">The continuation was not issued by this service.</exception>
    public async Task<RelationshipPage> ListAsync(
        SpiralStage? stage, DateTimeOffset at, int pageSize, string? continuation, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, MaximumPageSize);
        return stage > SpiralStage.Steady
            ? await ListIndexedAsync(stage.Value, at, pageSize, continuation, cancellationToken).ConfigureAwait(false)
            : await ListAllAsync(stage, at, pageSize, continuation, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>One relationship, or null when the customer is unknown.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="at">T.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<RelationshipSummary?> FindAsync(string customerId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        RelationshipDocument document = await store.LoadSpeakerAsync(customerId, cancellationToken).ConfigureAwait(false);
        return !document.Exists ? null : Summarize(document, at);
    }

    /// <summary>Why a relationship is what it is, folded anew from its events; null when the customer is unknown.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="at">T, the valid time: later signals are left out.</param>
    /// <param name="asKnownAt">The transaction time: entries recorded later are left out; null for all that is known.</param>
    /// <param name="policyVersion">The policy to explain it by; null for the one in force.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="UnknownPolicyException">The version was never in force.</exception>
    public async Task<ExplainedRelationship?> ExplainAsync(
        string customerId, DateTimeOffset at, DateTimeOffset? asKnownAt, string? policyVersion, CancellationToken cancellationToken)
    {
        CustomerHistory? history = await ReadHistoryAsync(customerId, asKnownAt, policyVersion, cancellationToken).ConfigureAwait(false);
        return history is null
            ? null
            : new ExplainedRelationship(
                history.CustomerId, Explanation.Of(history.Ledger.EffectiveSignals(), history.Policy, at), AmendedOf(history.Ledger), history.KnownAt);
    }

    /// <summary>All that was said of a customer, or of the group that speaks for it; null when the customer is unknown.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="asKnownAt">The transaction time: entries recorded later are left out; null for all that is known.</param>
    /// <param name="policyVersion">The policy to fold it by; null for the one in force.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="UnknownPolicyException">The version was never in force.</exception>
    public async Task<CustomerHistory?> ReadHistoryAsync(
        string customerId, DateTimeOffset? asKnownAt, string? policyVersion, CancellationToken cancellationToken)
    {
        // The state row first: what it knows of was recorded before, so that the rows read after it hold all of it.
        RelationshipDocument document = await store.LoadSpeakerAsync(customerId, cancellationToken).ConfigureAwait(false);
        if (!document.Exists)
        {
            return null;
        }

        customerId = document.Members.IsEmpty ? customerId : document.CustomerId;
        Policy policy = policyVersion is null || policyVersion == document.Policy.Version
            ? document.Policy
            : (await versions.FindAsync(policyVersion, cancellationToken).ConfigureAwait(false))?.Policy.ForCustomer(IdentityIds.PrimaryOf(customerId))
                ?? throw new UnknownPolicyException(policyVersion);
        var recorded = new DateTimeOffset(document.RecordedAt, TimeSpan.Zero);
        DateTimeOffset known = asKnownAt < recorded ? asKnownAt.Value : recorded;
        CustomerLedger ledger = (await store.ReadLedgerAsync(document.Key, cancellationToken).ConfigureAwait(false)).AsKnownAt(known);
        string identity = document.Members.IsEmpty ? customerId : IdentityIds.PrimaryOf(customerId);
        return new CustomerHistory(customerId, identity, ledger, policy, known);
    }

    private static AmendedEvent[] AmendedOf(CustomerLedger ledger)
    {
        Dictionary<EventKey, StoredEvent> events = ledger.Events.ToDictionary(stored => stored.Key);
        return
        [
            .. ledger.Amendments.OrderBy(stored => stored.At).ThenBy(stored => stored.Key)
                .Select(stored => new AmendedEvent(stored, events.GetValueOrDefault(stored.Target))),
        ];
    }

    private async Task<RelationshipPage> ListIndexedAsync(
        SpiralStage stage, DateTimeOffset at, int pageSize, string? continuation, CancellationToken cancellationToken)
    {
        (IReadOnlyList<TableEntity> rows, string? next) =
            await stages.ReadPageAsync(stage, pageSize, continuation, cancellationToken).ConfigureAwait(false);
        RelationshipSummary?[] found = await Task.WhenAll(rows.Select(async row =>
        {
            RelationshipDocument document = await store.LoadAsync(new CustomerKey(row.RowKey), "", cancellationToken).ConfigureAwait(false);
            RelationshipSummary? summary = !document.Exists || document.IsPassive ? null : Summarize(document, at);
            if (summary?.Relationship.Stage == stage)
            {
                return summary;
            }

            if (document.IndexedStage != stage)
            {
                await stages.RemoveStaleAsync(row, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            }

            return null;
        })).ConfigureAwait(false);
        return new RelationshipPage([.. found.OfType<RelationshipSummary>()], next);
    }

    private async Task<RelationshipPage> ListAllAsync(
        SpiralStage? stage, DateTimeOffset at, int pageSize, string? continuation, CancellationToken cancellationToken)
    {
        (IReadOnlyList<TableEntity> rows, string? next) = await TablePages.ReadAsync(
            accounts, TableNames.Relationships, $"RowKey eq '{RowKeys.State}'", pageSize, continuation, cancellationToken).ConfigureAwait(false);
        var items = new List<RelationshipSummary>(rows.Count);
        foreach (TableEntity row in rows.Where(row => !StateRow.IsTombstone(row) && !StateRow.IsPassive(row)))
        {
            RelationshipSummary summary = Summarize(await store.RestoreAsync(row, cancellationToken).ConfigureAwait(false), at);
            if (stage is null || summary.Relationship.Stage == stage)
            {
                items.Add(summary);
            }
        }

        return new RelationshipPage(items, next);
    }

    private static RelationshipSummary Summarize(RelationshipDocument document, DateTimeOffset at)
    {
        RelationshipState head = document.Ledger.Head;
        return new RelationshipSummary(
            document.CustomerId,
            Relationship.Of(head, document.Policy, at),
            head.Counts.Total == 0 ? null : new DateTimeOffset(head.Through.Ticks, TimeSpan.Zero),
            document.Members.IsEmpty ? null : document.Members);
    }
}
