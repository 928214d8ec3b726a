namespace TrustSignals.Domain.Policies;

/// <summary>Where a level stands against its target band.</summary>
public enum BandPosition
{
    /// <summary>Below lo: a gap.</summary>
    Below = 0,

    /// <summary>Within [lo, hi].</summary>
    Within = 1,

    /// <summary>Above hi: over-trust, an advisory.</summary>
    Above = 2,
}
