using TrustSignals.Domain.Events;
using TrustSignals.Domain.Explanations;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;
using TrustSignals.Storage.Amendments;
using TrustSignals.Storage.Relationships;
using TrustSignals.Storage.Writing;

namespace TrustSignals.Storage.Alerts;

/// <summary>
/// Finds what alerts tell of without reading all that was ever said of a customer: the tail at hand mostly reaches
/// back far enough, else the sealed blocks do; and of the events only those are read whose words are told.
/// </summary>
/// <param name="store">The partitions.</param>
internal sealed class AlertEvidenceReader(RelationshipStore store)
{
    private const int FewReads = 3;

    /// <param name="document">The document with the entries of the commit folded in.</param>
    /// <param name="unstored">The blocks that the commit is going to store; one without signals to be deleted.</param>
    /// <param name="conditions">What alerts are raised about.</param>
    /// <param name="entries">The entries of the commit.</param>
    /// <param name="policy">The policy of the fold.</param>
    /// <param name="now">When the alerts are raised.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<AlertEvidence> ReadAsync(
        RelationshipDocument document, IReadOnlyCollection<SealedBlock> unstored, IReadOnlyCollection<ActiveCondition> conditions,
        PreparedEntry[] entries, Policy policy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        RelationshipLedger ledger = document.Ledger;
        TracedFold fold = TracedFold.Of(ledger.Checkpoint, ledger.Tail, policy, now);
        if (!ReachesBack(fold, ledger.Checkpoint, conditions))
        {
            HashSet<int> changed = [.. unstored.Select(block => block.Id)];
            IEnumerable<SealedBlock> blocks = document.History is { } history
                ? history.Blocks
                : (await store.ReadBlocksAsync(document.Key, cancellationToken).ConfigureAwait(false)).Where(block => !changed.Contains(block.Id)).Concat(unstored);
            fold = TracedFold.Of(new RelationshipState(), blocks.SelectMany(block => block.Signals).Concat(ledger.Tail), policy, now);
        }

        HashSet<EventKey> told =
        [
            .. conditions.Select(condition => condition.TriggerEvent).Where(key => key != default),
            .. fold.Disappointments.TakeLast(AlertEvidence.ToldDisappointments).Where(signal => signal.Evidence is null).Select(signal => signal.Event),
        ];
        return new AlertEvidence(fold, [.. (await LedgerOfAsync(document, told, entries, cancellationToken).ConfigureAwait(false)).EffectiveSignals()]);
    }

    /// <summary>
    /// Whether the fold from the checkpoint on holds the whole run of disappointments, and for each condition the break
    /// that it tells of: what the rules derived earlier is only found by a fold from the beginning.
    /// </summary>
    private static bool ReachesBack(TracedFold fold, RelationshipState checkpoint, IReadOnlyCollection<ActiveCondition> conditions)
    {
        long from = checkpoint.Through.Ticks;
        if (checkpoint.Counts.Total == 0)
        {
            return true;
        }

        HashSet<(EventKey, int)> breaks =
            [.. fold.Counted.Where(signal => signal.Polarity == Polarity.Breaking).Select(signal => (signal.Event, signal.Ordinal))];
        return from <= fold.At.UtcTicks && (!fold.IsSliding || fold.State.Spiral.RunSince > from)
            && conditions.All(condition => condition.TriggerEvent == default || breaks.Contains((condition.TriggerEvent, condition.TriggerOrdinal)));
    }

    /// <summary>What was said about some events, the entries of the commit among it.</summary>
    private async Task<CustomerLedger> LedgerOfAsync(
        RelationshipDocument document, IReadOnlyCollection<EventKey> told, PreparedEntry[] entries, CancellationToken cancellationToken)
    {
        IEventEntry[] events = [.. entries.OfType<IEventEntry>()];
        HashSet<EventKey> mine = [.. entries.Select(prepared => prepared.Key)];
        EventKey[] missing = [.. told.Where(key => !mine.Contains(key))];
        EventKey[] targets = [.. told.Union(events.Select(prepared => prepared.Key))];
        CustomerLedger stored = missing.Length > FewReads && document.Ledger.SealedBlocks == 0
            ? await store.ReadLedgerAsync(document.Key, cancellationToken).ConfigureAwait(false)
            : new CustomerLedger(
                [.. (await Task.WhenAll(missing.Select(key => store.FindEventAsync(document.Key, key, cancellationToken))).ConfigureAwait(false)).OfType<StoredEvent>()],
                document.Amendments == 0
                    ? []
                    : [.. (await Task.WhenAll(targets.Select(key => store.ReadAmendmentsAsync(document.Key, key, cancellationToken))).ConfigureAwait(false)).SelectMany(found => found)]);
        // Another process may have counted the same entries in between; this commit will conflict, and must get that far.
        return new CustomerLedger(
            [.. stored.Events.Where(item => !mine.Contains(item.Key)), .. events.Select(prepared => prepared.ToStored())],
            [.. stored.Amendments.Where(item => !mine.Contains(item.Key)), .. entries.OfType<IAmendmentEntry>().Select(prepared => prepared.ToStored())]);
    }
}
