namespace TrustSignals.Domain.Policies;

/// <summary>The constants of level(T) = 100 · σ(logit π + g · (R − k·S) / (W + R + k·S)).</summary>
public sealed record LevelPolicy
{
    /// <summary>π and W without frame or segment.</summary>
    public Prior Prior { get; init; } = new(0.6, 10.0);

    /// <summary>k, the negativity bias, in [1, 20]. <value>Default 5: one bad experience weighs as five good ones.</value></summary>
    public double NegativityBias { get; init; } = 5.0;

    /// <summary>g, the gain, in (0, 20]: the farthest that evidence can move the log-odds. <value>Default 4.</value></summary>
    public double Gain { get; init; } = 4.0;

    /// <summary>Half-life of affirming weights, in days. <value>Default 180.</value></summary>
    public double AffirmingHalfLifeDays { get; init; } = 180.0;

    /// <summary>Half-life of breaking weights, in days, never below the affirming one. <value>Default 180.</value></summary>
    public double BreakingHalfLifeDays { get; init; } = 180.0;

    /// <summary>How much more a public signal weighs, in [1, 3]. <value>Default 1.25.</value></summary>
    public double VisibilityFactor { get; init; } = 1.25;

    /// <summary>The weight of one ordinary good experience, in (0, 1]; the unit of "good experiences needed". <value>Default 0.3.</value></summary>
    public double OrdinaryWeight { get; init; } = 0.3;

    /// <summary>The weight of one ordinary disappointment, in (0, 1]; the unit of the stability margin. <value>Default 0.3.</value></summary>
    public double OrdinaryBreakWeight { get; init; } = 0.3;

    /// <summary>How far the level must fall below hi before over-trust ends, in points, 0 to 20. <value>Default 2.</value></summary>
    public double OverTrustMargin { get; init; } = 2.0;

    /// <summary>The target band without a segment.</summary>
    public TargetBand Band { get; init; } = new(55, 90);

    internal long AffirmingHalfLifeTicks => (long)(AffirmingHalfLifeDays * TimeSpan.TicksPerDay);

    internal long BreakingHalfLifeTicks => (long)(BreakingHalfLifeDays * TimeSpan.TicksPerDay);
}
