using TrustSignals.Domain.Policies;

namespace TrustSignals.Storage;

/// <summary>A policy that was read once, at the start.</summary>
/// <param name="policy">The policy.</param>
public sealed class FixedPolicy(Policy policy) : IPolicySource
{
    /// <inheritdoc/>
    public Policy Current { get; } = policy;
}
