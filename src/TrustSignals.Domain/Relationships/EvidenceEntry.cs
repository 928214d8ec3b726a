using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Relationships;

/// <summary>One change of R or S, for the explanation.</summary>
/// <param name="Signal">The judgement, or the one that the rules of the fold derived.</param>
/// <param name="Weight">w; negative only where credit is taken back.</param>
/// <param name="Source">Where it comes from.</param>
internal readonly record struct EvidenceEntry(Signal Signal, double Weight, EvidenceSource Source)
{
    /// <summary>Whether it raised the stage of the spiral.</summary>
    public bool RaisesStage { get; init; }
}
