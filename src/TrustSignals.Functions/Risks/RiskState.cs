namespace TrustSignals.Functions.Risks;

/// <summary>Where a planned risk stands in time.</summary>
public enum RiskState
{
    /// <summary>It has not begun.</summary>
    Planned,

    /// <summary>It has begun and is not over.</summary>
    Running,

    /// <summary>It is over.</summary>
    Over,
}
