using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;

namespace TrustSignals.Domain.Conditions;

/// <summary>When a slide eases by itself. Without new signals a stage can only fall, so that halving the range finds the tick.</summary>
internal static class SpiralEase
{
    /// <summary>A tick after <paramref name="ticks"/>, and at most a second before the stage falls.</summary>
    public static long NextTicks(SpiralState spiral, SpiralPolicy policy, long ticks)
    {
        SpiralStage now = spiral.StageAt(ticks, policy);
        long falls = now == SpiralStage.Steady ? long.MaxValue : FirstBelow(spiral, policy, now, ticks);
        return falls == long.MaxValue ? falls : Math.Max(ticks + 1, falls - TimeSpan.TicksPerSecond);
    }

    /// <summary>The first whole second, from that of <paramref name="ticks"/> on, at which the stage is below the given one.</summary>
    public static long FirstBelow(SpiralState spiral, SpiralPolicy policy, SpiralStage stage, long ticks) =>
        Crossing.First(ticks, at => spiral.StageAt(at, policy) < stage);
}
