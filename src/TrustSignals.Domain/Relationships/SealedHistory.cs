using System.Collections.Immutable;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Relationships;

/// <summary>
/// All sealed blocks of a customer in occurrence order, with the checkpoint after each, so that a late signal
/// refolds from the newest checkpoint before it. Immutable.
/// </summary>
public sealed class SealedHistory
{
    private readonly ImmutableArray<SealedBlock> blocks;
    private readonly ImmutableArray<RelationshipState> checkpoints;

    private SealedHistory(ImmutableArray<SealedBlock> blocks, ImmutableArray<RelationshipState> checkpoints)
    {
        this.blocks = blocks;
        this.checkpoints = checkpoints;
    }

    /// <summary>No blocks.</summary>
    public static SealedHistory Empty { get; } = new([], []);

    /// <summary>The blocks in occurrence order.</summary>
    public ImmutableArray<SealedBlock> Blocks => blocks;

    /// <summary>The state after the last block. Not to be changed.</summary>
    public RelationshipState Base => checkpoints.IsEmpty ? new RelationshipState() : checkpoints[^1];

    /// <summary>The number that the next new block gets.</summary>
    public int NextId => blocks.IsEmpty ? 1 : blocks.Max(block => block.Id) + 1;

    /// <summary>Folds blocks as read from storage.</summary>
    /// <param name="stored">The blocks in any order.</param>
    /// <param name="policy">The policy of the fold.</param>
    public static SealedHistory Of(IEnumerable<SealedBlock> stored, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ImmutableArray<SealedBlock> ordered = [.. stored.OrderBy(block => block.First)];
        return new SealedHistory(ordered, Refolded(ordered, [], policy));
    }

    /// <summary>This history with one more block at the end.</summary>
    /// <param name="block">Later than all present blocks.</param>
    /// <param name="policy">The policy of the fold.</param>
    public SealedHistory Append(SealedBlock block, Policy policy)
    {
        ImmutableArray<SealedBlock> longer = blocks.Add(block);
        return new SealedHistory(longer, Refolded(longer, checkpoints, policy));
    }

    /// <summary>This history with late signals put in their places.</summary>
    /// <param name="late">Signals not later than the last sealed one, in any order.</param>
    /// <param name="policy">The policy of the fold.</param>
    /// <returns>The new history, and the blocks that are new or changed and must be stored.</returns>
    public (SealedHistory History, ImmutableArray<SealedBlock> Changed) Insert(IEnumerable<Signal> late, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(late);
        List<SealedBlock> next = [.. blocks];
        var changed = new HashSet<int>();
        int firstTouched = next.Count;
        int nextId = NextId;
        foreach (Signal signal in late.OrderBy(signal => signal.Order))
        {
            int place = Math.Max(0, next.FindLastIndex(block => block.First <= signal.Order));
            SealedBlock block = next[place];
            int index = block.Signals.BinarySearch(signal, SignalOrderComparer.Instance);
            if (index >= 0)
            {
                continue;
            }

            SealedBlock grown = block with { Signals = block.Signals.Insert(~index, signal) };
            firstTouched = Math.Min(firstTouched, place);
            if (grown.Signals.Length > SealedBlock.Capacity)
            {
                int half = grown.Signals.Length / 2;
                next[place] = grown with { Signals = grown.Signals[..half] };
                next.Insert(place + 1, new SealedBlock(nextId, grown.Signals[half..]));
                changed.Add(nextId++);
            }
            else
            {
                next[place] = grown;
            }

            changed.Add(block.Id);
        }

        ImmutableArray<SealedBlock> ordered = [.. next];
        var history = new SealedHistory(ordered, Refolded(ordered, checkpoints[..firstTouched], policy));
        return (history, [.. ordered.Where(block => changed.Contains(block.Id))]);
    }

    /// <summary>This history without one event's signals.</summary>
    /// <param name="target">The event.</param>
    /// <param name="policy">The policy of the fold.</param>
    /// <returns>The new history, and the blocks that changed; one without signals is to be deleted.</returns>
    public (SealedHistory History, ImmutableArray<SealedBlock> Changed) Without(EventKey target, Policy policy)
    {
        ImmutableArray<SealedBlock> filtered =
            [.. blocks.Select(block => block.Signals.Any(signal => signal.Event == target)
                ? block with { Signals = block.Signals.RemoveAll(signal => signal.Event == target) }
                : block)];
        ImmutableArray<SealedBlock> changed = [.. filtered.Where((block, index) => block != blocks[index])];
        if (changed.IsEmpty)
        {
            return (this, changed);
        }

        int firstTouched = blocks.TakeWhile((block, index) => block == filtered[index]).Count();
        ImmutableArray<SealedBlock> left = filtered.RemoveAll(block => block.Signals.IsEmpty);
        return (new SealedHistory(left, Refolded(left, checkpoints[..firstTouched], policy)), changed);
    }

    private static ImmutableArray<RelationshipState> Refolded(
        ImmutableArray<SealedBlock> ordered, ImmutableArray<RelationshipState> valid, Policy policy)
    {
        ImmutableArray<RelationshipState>.Builder states = ImmutableArray.CreateBuilder<RelationshipState>(ordered.Length);
        states.AddRange(valid);
        for (int i = valid.Length; i < ordered.Length; i++)
        {
            RelationshipState state = i == 0 ? new RelationshipState() : states[i - 1].Clone();
            foreach (Signal signal in ordered[i].Signals)
            {
                state.Apply(signal, policy);
            }

            states.Add(state);
        }

        return states.MoveToImmutable();
    }
}
