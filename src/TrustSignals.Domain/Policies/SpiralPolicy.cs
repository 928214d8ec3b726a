namespace TrustSignals.Domain.Policies;

/// <summary>The constants of the negative spiral: a decayed one-sided cumulative sum over the signed weights.</summary>
public sealed record SpiralPolicy
{
    /// <summary>Half-life of the cumulative sum, in days. <value>Default 60.</value></summary>
    public double HalfLifeDays { get; init; } = 60.0;

    /// <summary>The most that one breaking signal may add, below <see cref="WatchEnter"/>. <value>Default 0.8.</value></summary>
    public double SingleCap { get; init; } = 0.8;

    /// <summary>How many breaking events a slide takes at least, 2 or more. <value>Default 3.</value></summary>
    public int MinimumBreaks { get; init; } = 3;

    /// <summary>Enters <c>watch</c>. <value>Default 1.</value></summary>
    public double WatchEnter { get; init; } = 1.0;

    /// <summary>Leaves <c>watch</c>, below <see cref="WatchEnter"/>. <value>Default 0.5.</value></summary>
    public double WatchExit { get; init; } = 0.5;

    /// <summary>Enters <c>sliding</c>. <value>Default 1.6.</value></summary>
    public double SlidingEnter { get; init; } = 1.6;

    /// <summary>Leaves <c>sliding</c>. <value>Default 1.1.</value></summary>
    public double SlidingExit { get; init; } = 1.1;

    /// <summary>Enters <c>spiral</c>. <value>Default 2.8.</value></summary>
    public double SpiralEnter { get; init; } = 2.8;

    /// <summary>Leaves <c>spiral</c>. <value>Default 2.</value></summary>
    public double SpiralExit { get; init; } = 2.0;

    /// <summary>The most that scepticism takes off an affirming weight, in [0, 0.9]. <value>Default 0.5.</value></summary>
    public double MaximumScepticism { get; init; } = 0.5;

    internal long HalfLifeTicks => (long)(HalfLifeDays * TimeSpan.TicksPerDay);
}
