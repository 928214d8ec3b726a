using TrustSignals.Domain.Policies;

namespace TrustSignals.Storage;

/// <summary>The policy in force.</summary>
public interface IPolicySource
{
    /// <summary>The policy that folds and judges now.</summary>
    Policy Current { get; }
}
