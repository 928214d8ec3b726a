namespace TrustSignals.Domain.Policies;

/// <summary>A customer group with its target band.</summary>
public sealed record SegmentPolicy
{
    /// <summary>The target band.</summary>
    public required TargetBand Band { get; init; }

    /// <summary>π and W of the group, or null for the default.</summary>
    public Prior? Prior { get; init; }

    /// <summary>The group's trust SLA, or null for the default.</summary>
    public ServiceLevelPolicy? Service { get; init; }
}
