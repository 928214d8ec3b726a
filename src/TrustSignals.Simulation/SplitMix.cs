using TrustSignals.Domain.Numerics;

namespace TrustSignals.Simulation;

/// <summary>
/// SplitMix64 (Steele, Lea, Flood 2014): a few integer operations, the same numbers on every platform and runtime
/// version, which the platform's own generator does not promise.
/// </summary>
internal sealed class SplitMix(ulong seed)
{
    private ulong state = seed;

    /// <summary>Uniform in [0, 1).</summary>
    public double Next()
    {
        state += 0x9E3779B97F4A7C15;
        ulong mixed = state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    public double Between(double low, double high) => low + ((high - low) * Next());

    /// <summary>As likely between 1 and 2 as between 4 and 8.</summary>
    public double LogBetween(double low, double high) =>
        low * DeterministicMath.Exp(DeterministicMath.Log(high / low) * Next());

    public bool Chance(double probability) => Next() < probability;

    /// <summary>The gap between events that come at random with this mean.</summary>
    public double Exponential(double mean) => -mean * DeterministicMath.Log(1.0 - Next());
}
