using System.Collections.Immutable;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Relationships;

/// <summary>
/// What one row per customer must hold to take in any event: a checkpoint of everything sealed, and the tail of
/// recent signals. A late signal inside the tail is put in its place and the tail refolded; one before the tail
/// needs the <see cref="SealedHistory"/>. Immutable: a commit that fails leaves the old ledger as it was.
/// </summary>
public sealed class RelationshipLedger
{
    /// <summary>When the tail grows past this, its older half is sealed.</summary>
    public const int TailCapacity = 96;

    private readonly ImmutableArray<Signal> tail;

    private RelationshipLedger(RelationshipState checkpoint, ImmutableArray<Signal> tail, RelationshipState head, int sealedBlocks)
    {
        Checkpoint = checkpoint;
        this.tail = tail;
        Head = head;
        SealedBlocks = sealedBlocks;
    }

    /// <summary>No signals.</summary>
    public static RelationshipLedger Empty { get; } = new(new RelationshipState(), [], new RelationshipState(), 0);

    /// <summary>The state after all sealed signals. Not to be changed.</summary>
    public RelationshipState Checkpoint { get; }

    /// <summary>The signals after the checkpoint, in occurrence order.</summary>
    public ImmutableArray<Signal> Tail => tail;

    /// <summary>The state after all signals. Not to be changed.</summary>
    public RelationshipState Head { get; }

    /// <summary>How many blocks were ever sealed; the next block gets this number plus one.</summary>
    public int SealedBlocks { get; }

    /// <summary>Restores a ledger from its stored parts.</summary>
    /// <param name="checkpoint">The stored checkpoint.</param>
    /// <param name="tail">The stored tail, in occurrence order.</param>
    /// <param name="sealedBlocks">The stored count.</param>
    /// <param name="policy">The policy of the fold.</param>
    public static RelationshipLedger Restore(
        RelationshipState checkpoint, ImmutableArray<Signal> tail, int sealedBlocks, Policy policy) =>
        new(checkpoint, tail, Fold(checkpoint, tail, policy), sealedBlocks);

    /// <summary>Folds any signals from scratch: the reference that every other path must equal.</summary>
    /// <param name="signals">In any order, duplicates allowed.</param>
    /// <param name="policy">The policy of the fold.</param>
    public static RelationshipState FoldFromScratch(IEnumerable<Signal> signals, Policy policy) =>
        Fold(new RelationshipState(), [.. signals.OrderBy(signal => signal.Order).DistinctBy(signal => signal.Order)], policy);

    /// <summary>Whether a signal lies before the tail, so that <see cref="AddWithHistory"/> is needed.</summary>
    /// <param name="signal">Any signal.</param>
    public bool IsBeforeTail(Signal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return signal.Order <= Checkpoint.Through;
    }

    /// <summary>This ledger with more signals; those already present are left out.</summary>
    /// <param name="signals">In any order, none before the tail.</param>
    /// <param name="policy">The policy of the fold.</param>
    /// <exception cref="ArgumentException">A signal lies before the tail.</exception>
    public RelationshipLedger Add(IEnumerable<Signal> signals, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(signals);
        List<Signal> merged = [.. tail];
        int firstInserted = tail.Length;
        foreach (Signal signal in signals)
        {
            if (IsBeforeTail(signal))
            {
                throw new ArgumentException($"Signal {signal.Event}/{signal.Ordinal} lies before the tail.", nameof(signals));
            }

            int index = merged.BinarySearch(signal, SignalOrderComparer.Instance);
            if (index < 0)
            {
                merged.Insert(~index, signal);
                firstInserted = Math.Min(firstInserted, ~index);
            }
        }

        ImmutableArray<Signal> longer = [.. merged];
        // In order: continue from the head. Late: refold the tail from the checkpoint. Both give the same bits.
        RelationshipState head = firstInserted == tail.Length
            ? Fold(Head, longer[tail.Length..], policy)
            : Fold(Checkpoint, longer, policy);
        return new RelationshipLedger(Checkpoint, longer, head, SealedBlocks);
    }

    /// <summary>This ledger with signals of any age, given the sealed history.</summary>
    /// <param name="signals">In any order.</param>
    /// <param name="history">All sealed blocks.</param>
    /// <param name="policy">The policy of the fold.</param>
    /// <returns>The new ledger and history, and the blocks that must be stored.</returns>
    public (RelationshipLedger Ledger, SealedHistory History, ImmutableArray<SealedBlock> Changed) AddWithHistory(
        IReadOnlyCollection<Signal> signals, SealedHistory history, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(history);
        (SealedHistory next, ImmutableArray<SealedBlock> changed) = history.Insert(signals.Where(IsBeforeTail), policy);
        RelationshipLedger refolded = Restore(next.Base, tail, Math.Max(SealedBlocks, next.NextId - 1), policy);
        return (refolded.Add(signals.Where(signal => !IsBeforeTail(signal)), policy), next, changed);
    }

    /// <summary>This ledger with other signals for one event, as an amendment leaves them.</summary>
    /// <param name="target">The event.</param>
    /// <param name="effective">Its effective signals from now on; none when it is withdrawn.</param>
    /// <param name="history">All sealed blocks.</param>
    /// <param name="policy">The policy of the fold.</param>
    /// <returns>The new ledger and history, and the blocks that must be stored; one without signals is to be deleted.</returns>
    /// <exception cref="ArgumentException">An effective signal belongs to another event.</exception>
    public (RelationshipLedger Ledger, SealedHistory History, ImmutableArray<SealedBlock> Changed) Amend(
        EventKey target, IReadOnlyCollection<Signal> effective, SealedHistory history, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(effective);
        ArgumentNullException.ThrowIfNull(history);
        if (effective.Any(signal => signal.Event != target))
        {
            throw new ArgumentException($"An effective signal does not belong to event {target}.", nameof(effective));
        }

        (SealedHistory without, ImmutableArray<SealedBlock> removed) = history.Without(target, policy);
        RelationshipLedger bare = Restore(without.Base, tail.RemoveAll(signal => signal.Event == target), SealedBlocks, policy);
        (RelationshipLedger ledger, SealedHistory next, ImmutableArray<SealedBlock> added) = bare.AddWithHistory(effective, without, policy);
        return (ledger, next, [.. removed.Where(block => added.All(other => other.Id != block.Id)), .. added]);
    }

    /// <summary>Seals the older half of an overlong tail.</summary>
    /// <param name="policy">The policy of the fold.</param>
    /// <returns>The shorter ledger and the block to store, or this ledger and null when the tail is short enough.</returns>
    public (RelationshipLedger Ledger, SealedBlock? Block) Seal(Policy policy)
    {
        if (tail.Length <= TailCapacity)
        {
            return (this, null);
        }

        int count = Math.Min(tail.Length - (TailCapacity / 2), SealedBlock.Capacity);
        var block = new SealedBlock(SealedBlocks + 1, tail[..count]);
        return (new RelationshipLedger(Fold(Checkpoint, block.Signals, policy), tail[count..], Head, block.Id), block);
    }

    private static RelationshipState Fold(RelationshipState start, ImmutableArray<Signal> signals, Policy policy)
    {
        RelationshipState state = start.Clone();
        foreach (Signal signal in signals)
        {
            state.Apply(signal, policy);
        }

        return state;
    }
}
