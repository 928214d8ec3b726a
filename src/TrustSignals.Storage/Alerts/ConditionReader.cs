using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;

namespace TrustSignals.Storage.Alerts;

/// <summary>Which conditions hold for a state at a time.</summary>
internal static class ConditionReader
{
    public const string Sliding = "sliding";
    public const string Spiral = "spiral";

    public static IReadOnlyList<ActiveCondition> Read(RelationshipState state, Policy policy, DateTimeOffset at)
    {
        SpiralState spiral = state.Spiral;
        SpiralStage stage = spiral.StageAt(Math.Max(at.UtcTicks, state.Through.Ticks), policy.Spiral);
        ActiveCondition Named(string name) => new(name, spiral.RunSince, spiral.TriggerEvent, spiral.TriggerOrdinal);
        return stage switch
        {
            SpiralStage.Spiral => [Named(Sliding), Named(Spiral)],
            SpiralStage.Sliding => [Named(Sliding)],
            _ => [],
        };
    }
}
