namespace TrustSignals.Domain.Policies;

/// <summary>Where a relationship should be. Highest trust is not the goal.</summary>
/// <param name="Low">lo, in [0, 100).</param>
/// <param name="High">hi, in (<paramref name="Low"/>, 100].</param>
public sealed record TargetBand(double Low, double High)
{
    /// <summary>Where a level stands against this band; both edges belong to the band.</summary>
    /// <param name="level">In (0, 100).</param>
    public BandPosition PositionOf(double level) =>
        level < Low ? BandPosition.Below : level > High ? BandPosition.Above : BandPosition.Within;
}
