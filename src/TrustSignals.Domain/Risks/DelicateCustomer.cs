using System.Collections.Immutable;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;

namespace TrustSignals.Domain.Risks;

/// <summary>A customer whom anything more would hit at a bad moment: sliding already, or below the band.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Segment">The segment; empty without one.</param>
/// <param name="Stage">The stage of the spiral.</param>
/// <param name="Position">The level against the band.</param>
/// <param name="Visits">The touchpoints the customer was at lately, each once.</param>
public sealed record DelicateCustomer(
    string CustomerId, string Segment, SpiralStage Stage, BandPosition Position, ImmutableArray<LatestVisit> Visits)
{
    /// <summary>Whether a moment is delicate.</summary>
    /// <param name="stage">The stage of the spiral.</param>
    /// <param name="position">The level against the band.</param>
    public static bool IsDelicate(SpiralStage stage, BandPosition position) => stage != SpiralStage.Steady || position == BandPosition.Below;
}
