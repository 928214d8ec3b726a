namespace TrustSignals.Domain.Policies;

/// <summary>What is agreed with one customer; it overrides the segment.</summary>
public sealed record CustomerPolicy
{
    /// <summary>The customer's own target band.</summary>
    public required TargetBand Band { get; init; }
}
