using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;

namespace TrustSignals.Storage.Watching;

/// <summary>When a relationship must be looked at next although no event comes.</summary>
internal static class DueTimes
{
    private static readonly TimeSpan Sliding = TimeSpan.FromDays(1);
    private static readonly TimeSpan Steady = TimeSpan.FromDays(30);

    /// <summary>UTC ticks, later than <paramref name="now"/>.</summary>
    public static long Next(RelationshipState state, Policy policy, DateTimeOffset now) =>
        (now + (state.Spiral.StageAt(now.UtcTicks, policy.Spiral) > SpiralStage.Steady ? Sliding : Steady)).UtcTicks;
}
