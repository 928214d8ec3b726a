namespace TrustSignals.Domain.ServiceLevels;

/// <summary>How a segment stood in one hour: what burn rates are read from.</summary>
/// <param name="Hour">The full hour, UTC.</param>
/// <param name="Customers">Customers, at least 0.</param>
/// <param name="Within">Those of them in their band.</param>
public sealed record SegmentHour(DateTimeOffset Hour, long Customers, long Within)
{
    /// <summary>The share in the band, in [0, 1]; 1 without customers.</summary>
    public double Attainment => Customers == 0 ? 1.0 : (double)Within / Customers;
}
