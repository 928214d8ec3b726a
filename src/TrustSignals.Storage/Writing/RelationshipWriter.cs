using System.Collections.Immutable;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using TrustSignals.Classification;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Storage.Amendments;
using TrustSignals.Storage.Diagnostics;
using TrustSignals.Storage.Outbox;
using TrustSignals.Storage.Identities;
using TrustSignals.Storage.Relationships;
using TrustSignals.Storage.Watching;

namespace TrustSignals.Storage.Writing;

/// <summary>
/// Counts events exactly once: marker, signals, state and alerts in one entity-group transaction per customer,
/// retried on conflict from a fresh read. Everything that may be lost in a crash is written before it
/// (watch list, stage index), everything that may be repeated after it (the outbox hint).
/// </summary>
public sealed partial class RelationshipWriter : IDisposable
{
    /// <summary>Events per transaction: each takes a row, and the state, blocks and alerts must fit beside them.</summary>
    internal const int MaximumBatch = 40;

    private const int MaximumAttempts = 20;

    private readonly RelationshipStore store;
    private readonly CommitPlanner planner;
    private readonly WatchList watchList;
    private readonly StageIndex stages;
    private readonly IEventReader reader;
    private readonly IPolicySource policies;
    private readonly IOutboxSignal outbox;
    private readonly TimeProvider time;
    private readonly ILogger<RelationshipWriter> logger;
    private readonly RelationshipCache cache;
    private readonly CustomerMailboxes<PreparedEntry?, AppliedEntry> mailboxes;

    /// <summary>Puts the parts together.</summary>
    /// <param name="store">The partitions.</param>
    /// <param name="watchList">Who is due when.</param>
    /// <param name="stages">Who is in which stage.</param>
    /// <param name="reader">Reads signals out of events.</param>
    /// <param name="policies">The policy in force.</param>
    /// <param name="outbox">Is told when alerts wait.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Gets ids, never texts.</param>
    /// <param name="cachedSignals">How many signals and event keys of all customers are remembered between writes, some hundred bytes each; at least 1.</param>
    public RelationshipWriter(
        RelationshipStore store, WatchList watchList, StageIndex stages, IEventReader reader, IPolicySource policies,
        IOutboxSignal outbox, TimeProvider time, ILogger<RelationshipWriter> logger, int cachedSignals = 500_000)
    {
        this.store = store;
        this.watchList = watchList;
        this.stages = stages;
        this.reader = reader;
        this.policies = policies;
        this.outbox = outbox;
        this.time = time;
        this.logger = logger;
        planner = new CommitPlanner(store);
        cache = new RelationshipCache(cachedSignals);
        mailboxes = new CustomerMailboxes<PreparedEntry?, AppliedEntry>(HandleAsync, MaximumBatch);
    }

    /// <summary>Judges an event and counts it once.</summary>
    /// <param name="trustEvent">The event.</param>
    /// <returns>What became of it; the task ends when it is stored.</returns>
    /// <exception cref="Azure.RequestFailedException">Storage refused for good; nothing was counted.</exception>
    public async Task<EventOutcome> ApplyAsync(TrustEvent trustEvent)
    {
        ArgumentNullException.ThrowIfNull(trustEvent);
        PreparedEvent prepared = await PreparedEvent.OfAsync(trustEvent, reader, policies.Current).ConfigureAwait(false);
        AppliedEntry applied = await mailboxes.PostAsync(CustomerKey.Of(trustEvent.CustomerId), prepared).ConfigureAwait(false);
        PipelineMetrics.Counted(prepared, applied.Outcome);
        await CopyToGroupAsync(applied, group => new CopiedEvent(prepared.ToStored(), group)).ConfigureAwait(false);
        return applied.Outcome;
    }

    /// <summary>Counts an amendment once: the signals of its target are replaced and everything after them is folded anew.</summary>
    /// <param name="entry">The amendment; one whose target has not arrived waits for it.</param>
    /// <returns>What became of it; the task ends when it is stored.</returns>
    /// <exception cref="Azure.RequestFailedException">Storage refused for good; nothing was counted.</exception>
    public async Task<EventOutcome> ApplyAsync(AmendmentEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        PreparedAmendment prepared = await PreparedAmendment.OfAsync(entry, reader, policies.Current).ConfigureAwait(false);
        AppliedEntry applied = await mailboxes.PostAsync(CustomerKey.Of(entry.CustomerId), prepared).ConfigureAwait(false);
        PipelineMetrics.Amended(entry, applied.Outcome);
        await CopyToGroupAsync(applied, group => new CopiedAmendment(prepared.ToStored(), group)).ConfigureAwait(false);
        return applied.Outcome;
    }

    /// <summary>Reads a relationship at the present time and raises, ends and reschedules what that asks for.</summary>
    /// <param name="customer">The customer.</param>
    public Task TouchAsync(CustomerKey customer) => mailboxes.PostAsync(customer, null);

    /// <summary>Makes a ledger what it is among the identities of a customer.</summary>
    internal Task SetRoleAsync(string customerId, IdentityRole role) => mailboxes.PostAsync(
        CustomerKey.Of(customerId), new PreparedRole(customerId, EventKey.Of("/identities", Guid.NewGuid().ToString("N")), role, time.GetUtcNow()));

    /// <summary>Copies an entry of an identity into its group's ledger. Twice is once.</summary>
    internal Task CopyAsync(PreparedEntry copy) => mailboxes.PostAsync(CustomerKey.Of(copy.CustomerId), copy);

    /// <inheritdoc/>
    public void Dispose() => cache.Dispose();

    /// <summary>
    /// Whoever counts an entry copies it to the group as the commit knew it; whoever links the identity copies what was
    /// counted before. The state row's tag puts the two in order, so none is missed, and the copy counts once.
    /// </summary>
    private async Task CopyToGroupAsync(AppliedEntry applied, Func<string, PreparedEntry> copyFor)
    {
        if (applied is { Outcome: EventOutcome.Counted or EventOutcome.Duplicate, Group: { } group })
        {
            await CopyAsync(copyFor(group)).ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<AppliedEntry>> HandleAsync(
        CustomerKey customer, IReadOnlyList<PreparedEntry?> letters, CancellationToken cancellationToken)
    {
        CachedRelationship cached = cache.Of(customer);
        PreparedEntry[] distinct = [.. letters.OfType<PreparedEntry>().DistinctBy(prepared => prepared.Key)];
        HashSet<EventKey> counted = [];
        HashSet<EventKey> erased = [];
        bool touched = letters.Contains(null);
        if (Array.Exists(distinct, prepared => !prepared.IsCopy && cached.ContentHashOf(prepared.Key) is not null))
        {
            // What comes again is told from memory, and may be kept aside or copied: not of a customer whom any process has erased since.
            cached.Know(StateRow.ErasedAtOf(await store.FindStateAsync(customer, cancellationToken, StateRow.ErasureColumns).ConfigureAwait(false)));
        }

        for (int attempt = 1; ; attempt++)
        {
            PreparedEntry[] fresh = [.. distinct.Where(prepared => cached.ContentHashOf(prepared.Key) is null && !erased.Contains(prepared.Key))];
            if (fresh.Length == 0 && !touched)
            {
                break;
            }

            try
            {
                RelationshipDocument document = await DocumentAsync(cached, customer, distinct, cancellationToken).ConfigureAwait(false);
                erased.UnionWith(fresh.Where(prepared => IsErased(prepared, document)).Select(prepared => prepared.Key));
                fresh = [.. fresh.Where(prepared => !erased.Contains(prepared.Key))];
                if (fresh.Length == 0 && (!touched || !document.Exists))
                {
                    break;
                }

                await CommitAsync(cached, fresh, cancellationToken).ConfigureAwait(false);
                counted.UnionWith(fresh.Select(prepared => prepared.Key));
                touched = false;
            }
            catch (TableTransactionFailedException exception) when (exception.Status is 409 or 412 && attempt < MaximumAttempts)
            {
                await ResolveConflictAsync(cached, fresh, exception, isFirst: attempt == 1, cancellationToken).ConfigureAwait(false);
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 10 * attempt)), time, cancellationToken).ConfigureAwait(false);
            }
            catch (StaleDocumentException) when (attempt < MaximumAttempts)
            {
                cached.Document = null;
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 10 * attempt)), time, cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                // What the service did is unknown: the next attempt must read.
                cached.Document = null;
                throw;
            }
        }

        if (distinct.Length > 0)
        {
            // Every entry asks for its group: one read for all of them where a conflict has forgotten the document.
            RelationshipDocument document = await DocumentAsync(cached, customer, distinct, cancellationToken).ConfigureAwait(false);
            erased.UnionWith(distinct.Where(prepared => IsErased(prepared, document)).Select(prepared => prepared.Key));
        }

        cache.Keep(customer, cached);
        IReadOnlyList<EventOutcome> outcomes = await OutcomesAsync(customer, letters, cached, counted, erased, cancellationToken).ConfigureAwait(false);
        return [.. outcomes.Select(outcome => new AppliedEntry(outcome, cached.Document?.Group))];
    }

    private async Task<RelationshipDocument> DocumentAsync(
        CachedRelationship cached, CustomerKey customer, PreparedEntry[] entries, CancellationToken cancellationToken)
    {
        if (cached.Document is null)
        {
            RelationshipDocument loaded = await store.LoadAsync(customer, entries.FirstOrDefault()?.CustomerId ?? "", cancellationToken).ConfigureAwait(false);
            if (loaded.IsErasing)
            {
                throw new RelationshipErasingException(customer);
            }

            cached.Know(loaded.ErasedAt);
            cached.Document = loaded;
        }

        return cached.Document;
    }

    /// <summary>Whether nothing of an entry may be kept. A copy never begins a ledger: an erased group's name is not used again, and nothing would lead to it.</summary>
    private static bool IsErased(PreparedEntry entry, RelationshipDocument document) =>
        entry.OccurredAt <= document.ErasedAt || (document.IsTombstone && entry.IsCopy && entry is not PreparedRole);

    private async Task CommitAsync(CachedRelationship cached, PreparedEntry[] fresh, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        Policy policy = policies.For(cached.Document!.CustomerId);
        if (cached.Document.Policy.Version != policy.Version)
        {
            // Another policy has come into force since: what was folded under the old one must not be folded on.
            throw new StaleDocumentException(cached.Document.Key);
        }

        CommitPlan plan = await planner.PlanAsync(cached.Document, fresh, policy, now, cancellationToken).ConfigureAwait(false);
        RelationshipDocument next = plan.Document;
        OutboxHint? messages = plan.RaisedAlerts > 0 ? new OutboxHint(next.Key) { Raised = plan.Raised } : null;
        if (plan.RegisterDue is not null || plan.RegisterMark is not null)
        {
            await watchList.RegisterAsync(
                plan.RegisterDue is { } due ? new WatchItem(next.Key, next.CustomerId, due, messages) { Revision = next.Revision } : null,
                next.Key, next.CustomerId, plan.RegisterMark, cancellationToken).ConfigureAwait(false);
        }

        if (next.IndexedStage != cached.Document!.IndexedStage)
        {
            await stages.AddAsync(next.Key, next.IndexedStage, cancellationToken).ConfigureAwait(false);
        }

        Azure.ETag tag = await store.CommitAsync(next.Key, plan.Actions, cancellationToken).ConfigureAwait(false);
        cached.Keep(next with { ETag = tag });
        foreach (PreparedEntry prepared in fresh)
        {
            cached.Remember(prepared.Key, prepared.ContentHash);
        }

        if (messages is not null)
        {
            LogRaised(next.Key, plan.RaisedAlerts);
            await RaiseAsync(messages, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ResolveConflictAsync(
        CachedRelationship cached, PreparedEntry[] fresh, TableTransactionFailedException exception, bool isFirst, CancellationToken cancellationToken)
    {
        // Action 0 is the state row, actions 1 to n are the markers of the fresh events, in order.
        int index = exception.FailedTransactionActionIndex ?? 0;
        if (exception.Status == 409 && index >= 1 && index <= fresh.Length)
        {
            // One that came again costs one look. Where a second did, a whole history is coming again: look at all the rest at once.
            CustomerKey customer = cached.Document!.Key;
            (PreparedEntry Entry, string? Hash)[] looked = await Task.WhenAll(
                fresh[(index - 1)..(isFirst ? index : fresh.Length)].Select(async known => (known, await store
                    .FindContentHashAsync(customer, known.ToRow(customer).RowKey, cancellationToken).ConfigureAwait(false)))).ConfigureAwait(false);
            foreach ((PreparedEntry known, string? hash) in looked)
            {
                if (hash is not null)
                {
                    cached.Remember(known.Key, hash);
                }
            }
        }

        // The marker may be our own from an answer that was lost, so the document is read anew in every case.
        cached.Document = null;
    }

    private async Task<IReadOnlyList<EventOutcome>> OutcomesAsync(
        CustomerKey customer, IReadOnlyList<PreparedEntry?> letters, CachedRelationship cached,
        HashSet<EventKey> counted, HashSet<EventKey> erased, CancellationToken cancellationToken)
    {
        var outcomes = new List<EventOutcome>(letters.Count);
        foreach (PreparedEntry? letter in letters)
        {
            if (letter is null)
            {
                outcomes.Add(EventOutcome.Counted);
            }
            else if (erased.Contains(letter.Key))
            {
                outcomes.Add(EventOutcome.Erased);
            }
            else if (!letter.IsCopy && cached.ContentHashOf(letter.Key) is { } hash && hash != letter.ContentHash)
            {
                await store.QuarantineAsync(customer, letter.ToRow(customer), letter.Key, letter.Original, cancellationToken).ConfigureAwait(false);
                LogQuarantined(customer, letter.Key);
                outcomes.Add(EventOutcome.Quarantined);
            }
            else
            {
                // The first of equal letters in a batch is the one that counted.
                outcomes.Add(counted.Remove(letter.Key) ? EventOutcome.Counted : EventOutcome.Duplicate);
            }
        }

        return outcomes;
    }

    private async Task RaiseAsync(OutboxHint hint, CancellationToken cancellationToken)
    {
        try
        {
            await outbox.RaiseAsync(hint, TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is Azure.RequestFailedException or AggregateException)
        {
            // The event is counted and the watch list leads the sweep here; failing now would only repeat the event.
            LogHintLost(hint.Customer, exception);
        }
    }

    [LoggerMessage(100, LogLevel.Information, "Customer {Customer}: {Count} alert(s) raised")]
    private partial void LogRaised(CustomerKey customer, int count);

    [LoggerMessage(101, LogLevel.Warning, "Customer {Customer}: event {Event} came again with other content and was quarantined")]
    private partial void LogQuarantined(CustomerKey customer, EventKey @event);

    [LoggerMessage(102, LogLevel.Warning, "Customer {Customer}: the dispatcher could not be told; the sweep will find the outbox")]
    private partial void LogHintLost(CustomerKey customer, Exception exception);
}
