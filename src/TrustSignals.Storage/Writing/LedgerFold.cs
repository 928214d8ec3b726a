using System.Collections.Immutable;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;
using TrustSignals.Storage.Amendments;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Writing;

/// <summary>
/// Folds entries into a document. Events cost no read; amendments, and events that were amended before they came,
/// read what was said about their targets. What is read may be younger than the document: where that could not be
/// folded it is noticed here, else the commit fails by its tag, and everything is read anew.
/// </summary>
internal sealed class LedgerFold(RelationshipStore store)
{
    /// <returns>The document after it, and the blocks to store; one without signals is to be deleted.</returns>
    public async Task<(RelationshipDocument Document, ImmutableArray<SealedBlock> Blocks)> FoldAsync(
        RelationshipDocument document, PreparedEntry[] entries, Policy policy, CancellationToken cancellationToken)
    {
        IEventEntry[] events = [.. entries.OfType<IEventEntry>()];
        IAmendmentEntry[] amendments = [.. entries.OfType<IAmendmentEntry>()];
        HashSet<EventKey> amended =
        [
            .. amendments.Select(prepared => prepared.Moves),
            .. events.Select(prepared => prepared.Key).Where(document.Waiting.Contains),
        ];
        Signal[] signals = [.. events.Where(prepared => !amended.Contains(prepared.Key)).SelectMany(prepared => prepared.Signals)];
        var blocks = new Dictionary<int, SealedBlock>();
        RelationshipLedger ledger = document.Ledger;
        SealedHistory? history = document.History;
        bool isLate = Array.Exists(signals, ledger.IsBeforeTail);
        bool reachesBack = isLate || amended.Count > 0;
        if (history is null && reachesBack)
        {
            history = await store.LoadHistoryAsync(document.Key, policy, cancellationToken).ConfigureAwait(false);
            // Folding blocks and a tail that overlap would count signals twice, before the tag could tell.
            if (!LedgerCodec.Write(history.Base).AsSpan().SequenceEqual(LedgerCodec.Write(document.Ledger.Checkpoint)))
            {
                throw new StaleDocumentException(document.Key);
            }
        }

        HashSet<int> stored = [.. history?.Blocks.Select(block => block.Id) ?? []];
        if (isLate)
        {
            (ledger, history, ImmutableArray<SealedBlock> changed) = ledger.AddWithHistory(signals, history!, policy);
            Note(changed);
        }
        else
        {
            ledger = ledger.Add(signals, policy);
        }

        ImmutableHashSet<EventKey> waiting = document.Waiting;
        foreach (EventKey target in amended)
        {
            ImmutableArray<Signal>? originals = await OriginalsAsync(document.Key, target, events, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<StoredAmendment> earlier = document.Amendments > 0
                ? await store.ReadAmendmentsAsync(document.Key, target, cancellationToken).ConfigureAwait(false)
                : [];
            waiting = originals is null ? waiting.Add(target) : waiting.Remove(target);
            if (CustomerLedger.EffectiveOf(
                originals, [.. earlier, .. amendments.Where(prepared => prepared.Moves == target).Select(prepared => prepared.ToStored())]) is { } effective)
            {
                (ledger, history, ImmutableArray<SealedBlock> changed) = ledger.Amend(target, effective, history!, policy);
                Note(changed);
            }
        }

        while (ledger.Seal(policy) is { Block: { } block } shorter)
        {
            ledger = shorter.Ledger;
            history = history?.Append(block, policy);
            blocks[block.Id] = block;
        }

        RelationshipDocument next = document with
        {
            Ledger = ledger,
            // Who is late once often comes with more of the kind; else it need not be remembered.
            History = reachesBack || history is { Blocks.Length: 0 } ? history : null,
            Waiting = waiting, Amendments = document.Amendments + amendments.Length,
        };
        // A block that came and went within this commit is in no table.
        return (next, [.. blocks.Values.Where(block => !block.Signals.IsEmpty || stored.Contains(block.Id))]);

        void Note(ImmutableArray<SealedBlock> changed)
        {
            foreach (SealedBlock block in changed)
            {
                blocks[block.Id] = block;
            }
        }
    }

    private async Task<ImmutableArray<Signal>?> OriginalsAsync(
        CustomerKey customer, EventKey target, IEventEntry[] events, CancellationToken cancellationToken) =>
        Array.Find(events, prepared => prepared.Key == target) is { } present
            ? present.Signals
            : (await store.FindEventAsync(customer, target, cancellationToken).ConfigureAwait(false))?.Signals;
}
