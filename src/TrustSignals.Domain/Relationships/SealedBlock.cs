using System.Collections.Immutable;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Relationships;

/// <summary>Older signals packed into one row: a contiguous stretch of the occurrence order.</summary>
/// <param name="Id">The block's number within the customer, from 1; it keeps its number when a late signal is put in.</param>
/// <param name="Signals">In occurrence order, at least one.</param>
public sealed record SealedBlock(int Id, ImmutableArray<Signal> Signals)
{
    /// <summary>How many signals a block holds before it is split.</summary>
    public const int Capacity = 256;

    /// <summary>The earliest place in the block.</summary>
    public SignalOrder First => Signals[0].Order;

    /// <summary>The latest place in the block.</summary>
    public SignalOrder Last => Signals[^1].Order;
}
