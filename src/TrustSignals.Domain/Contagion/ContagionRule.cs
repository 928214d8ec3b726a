using TrustSignals.Domain.Policies;

namespace TrustSignals.Domain.Contagion;

/// <summary>Begins with k disappointed customers in the window, and ends below a share of it: one that dances around k is one episode.</summary>
public static class ContagionRule
{
    /// <summary>Whether contagion holds of a reading.</summary>
    /// <param name="reading">The reading over the policy's window.</param>
    /// <param name="policy">k.</param>
    /// <param name="held">Whether it held before.</param>
    public static bool Holds(TouchpointReading reading, ContagionPolicy policy, bool held)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(policy);

        return reading.Disappointed >= (held ? Math.Ceiling(policy.ExitShare * policy.MinimumCustomers) : policy.MinimumCustomers);
    }
}
