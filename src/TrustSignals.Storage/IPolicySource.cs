using TrustSignals.Domain.Policies;

namespace TrustSignals.Storage;

/// <summary>The policy in force.</summary>
public interface IPolicySource
{
    /// <summary>The policy that folds and judges now.</summary>
    Policy Current { get; }

    /// <summary>The policy as it holds for a customer, contact overrides included.</summary>
    /// <param name="customerId">The customer; a new one may have no id yet.</param>
    Policy For(string customerId) => Current.ForCustomer(Identities.IdentityIds.PrimaryOf(customerId));
}
