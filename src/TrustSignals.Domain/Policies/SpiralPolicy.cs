namespace TrustSignals.Domain.Policies;

/// <summary>
/// The constants of the negative spiral: a decayed one-sided cumulative sum of log-likelihood ratios. Its unit is
/// one break of a customer with <see cref="UsualShare"/>; k good experiences ease it by as much.
/// </summary>
public sealed record SpiralPolicy
{
    /// <summary>Half-life of the cumulative sum, in days. <value>Default 180.</value></summary>
    public double HalfLifeDays { get; init; } = 180.0;

    /// <summary>The most that one breaking event may add, below <see cref="WatchEnter"/>. <value>Default 0.8.</value></summary>
    public double SingleCap { get; init; } = 0.8;

    /// <summary>The weight from which a signal counts fully: many small breaks matter more than few great ones. <value>Default 0.2.</value></summary>
    public double FullWeight { get; init; } = 0.2;

    /// <summary>The share of breaks among all experiences that is usual before anything is known, in (0, 1). <value>Default 0.05.</value></summary>
    public double UsualShare { get; init; } = 0.05;

    /// <summary>How many experiences <see cref="UsualShare"/> counts for against the customer's own. <value>Default 8.</value></summary>
    public double UsualShareWeight { get; init; } = 8.0;

    /// <summary>How many experiences back the customer's own usual share reaches. <value>Default 140.</value></summary>
    public double UsualShareReach { get; init; } = 140.0;

    /// <summary>The highest share of breaks that a customer is taken to be used to, above <see cref="UsualShare"/>. <value>Default 0.3.</value></summary>
    public double UsualShareMost { get; init; } = 0.3;

    /// <summary>The slide looked for: this part of what usually goes well goes wrong, in (0, 1). <value>Default 0.18.</value></summary>
    public double SlideShift { get; init; } = 0.18;

    /// <summary>How many breaking events a slide takes at least, 2 or more. <value>Default 3.</value></summary>
    public int MinimumBreaks { get; init; } = 3;

    /// <summary>Enters <c>watch</c>. <value>Default 1.6.</value></summary>
    public double WatchEnter { get; init; } = 1.6;

    /// <summary>Leaves <c>watch</c>, below <see cref="WatchEnter"/>. <value>Default 0.7.</value></summary>
    public double WatchExit { get; init; } = 0.7;

    /// <summary>Enters <c>sliding</c>. <value>Default 1.7.</value></summary>
    public double SlidingEnter { get; init; } = 1.7;

    /// <summary>Leaves <c>sliding</c>. <value>Default 0.7.</value></summary>
    public double SlidingExit { get; init; } = 0.7;

    /// <summary>Enters <c>spiral</c>. <value>Default 3.</value></summary>
    public double SpiralEnter { get; init; } = 3.0;

    /// <summary>Leaves <c>spiral</c>. <value>Default 1.8.</value></summary>
    public double SpiralExit { get; init; } = 1.8;

    /// <summary>The most that scepticism takes off an affirming weight, in [0, 0.9]. <value>Default 0.5.</value></summary>
    public double MaximumScepticism { get; init; } = 0.5;

    internal long HalfLifeTicks => (long)(HalfLifeDays * TimeSpan.TicksPerDay);
}
