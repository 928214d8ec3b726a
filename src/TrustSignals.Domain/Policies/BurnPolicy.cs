namespace TrustSignals.Domain.Policies;

/// <summary>From which burn on a trust SLA is told. 1 uses up exactly what was agreed.</summary>
public sealed record BurnPolicy
{
    /// <summary>From this burn on, over a day and over six hours, it is critical, in [1, 1000]. <value>Default 4.</value></summary>
    public double Fast { get; init; } = 4;

    /// <summary>From this burn on, over a week and over a day, it is a warning, in [1, 1000]. <value>Default 1.25.</value></summary>
    public double Slow { get; init; } = 1.25;

    /// <summary>Below this burn over a day it has ended, in [0.1, 1000]. <value>Default 1.</value></summary>
    public double Exit { get; init; } = 1;
}
