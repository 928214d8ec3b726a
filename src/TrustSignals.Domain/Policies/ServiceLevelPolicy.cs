namespace TrustSignals.Domain.Policies;

/// <summary>The trust SLA of a segment.</summary>
public sealed record ServiceLevelPolicy
{
    /// <summary>The share of customers that must be in their band, in [0.5, 0.999]. <value>Default 0.9.</value></summary>
    public double Attainment { get; init; } = 0.9;

    /// <summary>The longest a customer may be below the band, in days. <value>Default 30.</value></summary>
    public double LongestBelowDays { get; init; } = 30;

    /// <summary>How soon after a severe break the customer must have an explanation, in hours. <value>Default 72.</value></summary>
    public double ExplanationHours { get; init; } = 72;

    /// <summary>When it is told that what was agreed is being used up.</summary>
    public BurnPolicy Burn { get; init; } = new();
}
