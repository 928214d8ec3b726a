using TrustSignals.Domain.Policies;

namespace TrustSignals.Domain.Contagion;

/// <summary>Begins with k disappointed customers in the window, and ends below a share of it: one that dances around k is one episode.</summary>
public static class ContagionRule
{
    /// <summary>
    /// Whether contagion holds of an actor over several touchpoints. It begins only where as many customers as the group floor
    /// were disappointed, and only where no single touchpoint tells it already.
    /// </summary>
    /// <param name="reading">The reading over the policy's window.</param>
    /// <param name="policy">k, and the group floor.</param>
    /// <param name="held">Whether it held before.</param>
    public static bool Holds(ActorReading reading, ContagionPolicy policy, bool held)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return Holds(reading.Overall, policy, held)
            && (held || (reading.Touchpoints > 1 && reading.Overall.Disappointed >= policy.GroupFloor && reading.MostAtOne < policy.MinimumCustomers));
    }

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
