using TrustSignals.Domain.Numerics;

namespace TrustSignals.Domain.Conditions;

/// <summary>
/// Finds when something that can only go one way has gone, in whole seconds: fine enough for any timer, and coarse
/// enough that a last rounding bit of a decayed number cannot move it.
/// </summary>
internal static class Crossing
{
    /// <summary>The first whole second at which the predicate holds, where from then on it holds for good.</summary>
    /// <param name="from">The UTC ticks to begin at.</param>
    /// <param name="holds">Once true, true for ever.</param>
    /// <returns>
    /// UTC ticks: when it holds already at the beginning of this second, that beginning, else later than <paramref name="from"/>;
    /// <see cref="long.MaxValue"/> when it never holds.
    /// </returns>
    public static long First(long from, Func<long, bool> holds)
    {
        // From the second that has begun: what has gone would else be about to go at every reading.
        long before = from / TimeSpan.TicksPerSecond;
        if (Holds(before))
        {
            return before * TimeSpan.TicksPerSecond;
        }

        long step = 3600;
        while (!Holds(before + step))
        {
            before += step;
            step *= 2;
            if (before + step > DateTimeOffset.MaxValue.Ticks / TimeSpan.TicksPerSecond)
            {
                return long.MaxValue;
            }
        }

        return Halving.First(before, before + step, Holds) * TimeSpan.TicksPerSecond;

        bool Holds(long second) => holds(second * TimeSpan.TicksPerSecond);
    }
}
