namespace TrustSignals.Domain.Numerics;

/// <summary>Count, sum and sum of squares of observations that fade with time: a running mean and deviation.</summary>
/// <param name="Count">Observations, faded.</param>
/// <param name="Sum">Their faded sum.</param>
/// <param name="Squares">The faded sum of their squares.</param>
/// <param name="Ticks">The UTC ticks that all three are as of.</param>
/// <param name="Seen">Observations ever made.</param>
public readonly record struct DecayedMoments(double Count, double Sum, double Squares, long Ticks, int Seen)
{
    /// <summary>The standard deviation, at least 0; null before two observations.</summary>
    public double? Deviation
    {
        get
        {
            if (Seen < 2 || Count <= 0)
            {
                return null;
            }

            double mean = Sum / Count;
            return Math.Sqrt(Math.Max(0.0, (Squares / Count) - (mean * mean)));
        }
    }

    internal DecayedMoments Add(long ticks, double value, long halfLifeTicks)
    {
        double factor = Decay.Factor(ticks - Ticks, halfLifeTicks);
        return new DecayedMoments((Count * factor) + 1.0, (Sum * factor) + value, (Squares * factor) + (value * value), ticks, Seen + 1);
    }
}
