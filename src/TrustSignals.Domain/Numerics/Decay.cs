namespace TrustSignals.Domain.Numerics;

/// <summary>Exponential forgetting: what is left of a weight after some time, given its half-life.</summary>
public static class Decay
{
    /// <summary>The factor 2^(−Δ/H).</summary>
    /// <param name="elapsed">Δ, at least zero; a negative value counts as zero.</param>
    /// <param name="halfLife">H, greater than zero.</param>
    /// <returns>A factor in [0, 1].</returns>
    public static double Factor(TimeSpan elapsed, TimeSpan halfLife) => Factor(elapsed.Ticks, halfLife.Ticks);

    internal static double Factor(long elapsedTicks, long halfLifeTicks) =>
        elapsedTicks <= 0 ? 1.0 : DeterministicMath.Exp2(-(double)elapsedTicks / halfLifeTicks);
}
