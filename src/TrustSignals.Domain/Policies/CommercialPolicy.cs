namespace TrustSignals.Domain.Policies;

/// <summary>How far commercial value and level must be apart to be told. It never moves a level.</summary>
public sealed record CommercialPolicy
{
    /// <summary>From this gap on it begins, in shares of the whole scale, in [0.05, 1]. <value>Default 0.4.</value></summary>
    public double EnterGap { get; init; } = 0.4;

    /// <summary>Below this gap it ends, in [0.01, 1]. <value>Default 0.3.</value></summary>
    public double ExitGap { get; init; } = 0.3;

    /// <summary>A level that rests on less evidence disagrees with nothing, in [0, 1]. <value>Default 0.5.</value></summary>
    public double MaximumUncertainty { get; init; } = 0.5;
}
