namespace TrustSignals.Domain.Numerics;

/// <summary>Finds by halving (bisection) where a predicate begins to hold.</summary>
internal static class Halving
{
    /// <summary>The first number after <paramref name="from"/> for which the predicate holds.</summary>
    /// <param name="from">A number for which it does not hold.</param>
    /// <param name="to">A later number for which it holds.</param>
    /// <param name="holds">Once true, true up to <paramref name="to"/>.</param>
    public static long First(long from, long to, Func<long, bool> holds)
    {
        while (to - from > 1)
        {
            long middle = from + ((to - from) / 2);
            (from, to) = holds(middle) ? (from, middle) : (middle, to);
        }

        return to;
    }
}
