using TrustSignals.Domain.Phases;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;

namespace TrustSignals.Functions.Policies;

/// <summary>Where a customer stands under one policy.</summary>
/// <param name="Level">The level, in (0, 100).</param>
/// <param name="Stage">The stage of the spiral.</param>
/// <param name="BandPosition">Where the level stands against the band.</param>
/// <param name="Phase">Where on the ladder from unaware to intuitive.</param>
public sealed record PolicyStanding(double Level, SpiralStage Stage, BandPosition BandPosition, RelationshipPhase Phase)
{
    /// <summary>Of a reading.</summary>
    /// <param name="reading">The reading.</param>
    public static PolicyStanding Of(Relationship reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return new PolicyStanding(reading.Level, reading.Stage, reading.BandPosition, reading.Phase);
    }
}
