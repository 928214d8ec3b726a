namespace TrustSignals.Domain.Risks;

/// <summary>By what the customers are chosen whom a planned risk will meet: what relationships know of themselves.</summary>
public enum ExposureKind
{
    /// <summary>All customers.</summary>
    Everyone,

    /// <summary>The customers of some segments.</summary>
    Segment,

    /// <summary>The customers who were at a touchpoint lately.</summary>
    Touchpoint,
}
