using TrustSignals.Domain.Phases;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Storage.Reading;

namespace TrustSignals.Functions.Console;

/// <summary>A relationship in a list of thousands: no more than a line shows.</summary>
/// <param name="Id">The customer.</param>
/// <param name="Segment">The segment, or null.</param>
/// <param name="Level">In (0, 100), to a tenth.</param>
/// <param name="Low">The band's lower edge.</param>
/// <param name="High">The band's upper edge.</param>
/// <param name="Position">Where the level stands against the band.</param>
/// <param name="Stage">The stage of the spiral.</param>
/// <param name="Phase">The phase.</param>
/// <param name="Uncertainty">In (0, 1], to a hundredth.</param>
/// <param name="Needed">Good experiences still needed; null when no number would do.</param>
/// <param name="Promises">Open promises.</param>
/// <param name="Judged">Judgements.</param>
/// <param name="Unjudged">Texts that nothing could judge.</param>
/// <param name="LastAt">When the last known signal occurred, UTC, or null.</param>
public sealed record RelationshipLine(
    string Id, string? Segment, double Level, double Low, double High, BandPosition Position, SpiralStage Stage, RelationshipPhase Phase,
    double Uncertainty, int? Needed, int Promises, int Judged, int Unjudged, DateTimeOffset? LastAt)
{
    /// <summary>Tells a relationship in one line.</summary>
    /// <param name="summary">The relationship.</param>
    public static RelationshipLine Of(RelationshipSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        Relationship it = summary.Relationship;
        return new RelationshipLine(
            summary.CustomerId, it.Segment, Math.Round(it.Level, 1), it.Band.Low, it.Band.High, it.BandPosition, it.Stage, it.Phase,
            Math.Round(it.Uncertainty, 2), it.GoodExperiencesNeeded, it.OpenPromises, it.Counts.Affirming + it.Counts.Breaking, it.Counts.Unjudged,
            summary.LastEventAt);
    }
}
