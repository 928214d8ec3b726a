namespace TrustSignals.Domain.Events;

/// <summary>A rating on its own scale (stars 1 to 5, CSAT 0 to 100, NPS 0 to 10, good/bad as 1 and 0).</summary>
/// <param name="Value">The rating given, within the scale.</param>
/// <param name="Minimum">The worst value of the scale.</param>
/// <param name="Maximum">The best value of the scale, greater than <paramref name="Minimum"/>.</param>
public sealed record Rating(double Value, double Minimum, double Maximum)
{
    /// <summary>The rating's place on its scale, in [0, 1].</summary>
    public double Normalized => (Value - Minimum) / (Maximum - Minimum);
}
