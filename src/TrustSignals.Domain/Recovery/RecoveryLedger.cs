using System.Collections.Immutable;

namespace TrustSignals.Domain.Recovery;

/// <summary>The recovery windows of one customer, running and lately ended, in the order in which they opened.</summary>
public sealed record RecoveryLedger
{
    /// <summary>How many windows are kept; beyond, the oldest ended one goes first, then the oldest.</summary>
    public const int Capacity = 12;

    /// <summary>No windows.</summary>
    public static RecoveryLedger Empty { get; } = new();

    /// <summary>The windows.</summary>
    public ImmutableArray<RecoveryWindow> Windows { get; init; } = [];

    internal long NextEndTicks
    {
        get
        {
            long next = long.MaxValue;
            foreach (RecoveryWindow window in Windows)
            {
                next = Math.Min(next, window.NextTicks);
            }

            return next;
        }
    }

    internal RecoveryLedger Open(RecoveryWindow opened)
    {
        ImmutableArray<RecoveryWindow> kept = Windows.RemoveAll(window => window.EndTicks != 0 && window.EndTicks <= opened.OpenedTicks).Add(opened);
        if (kept.Length > Capacity)
        {
            int ended = 0;
            while (ended < kept.Length && kept[ended].IsRunning)
            {
                ended++;
            }

            kept = kept.RemoveAt(ended == kept.Length ? 0 : ended);
        }

        return this with { Windows = kept };
    }

    internal RecoveryLedger Replace(int index, RecoveryWindow window) => this with { Windows = Windows.SetItem(index, window) };

    internal RecoveryLedger Remove(int index) => this with { Windows = Windows.RemoveAt(index) };
}
