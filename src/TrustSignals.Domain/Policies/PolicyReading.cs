using System.Collections.Immutable;

namespace TrustSignals.Domain.Policies;

/// <summary>The outcome of reading a policy.</summary>
/// <param name="Policy">The policy, or null when anything is wrong.</param>
/// <param name="Errors">Everything that is wrong, by path; empty when the policy is valid.</param>
public sealed record PolicyReading(Policy? Policy, ImmutableArray<FieldError> Errors)
{
    /// <summary>The policy, where an invalid one cannot be gone on with.</summary>
    /// <exception cref="InvalidDataException">The policy is invalid; the message names every path.</exception>
    public Policy Require() => Policy
        ?? throw new InvalidDataException("The policy is invalid. " + string.Join(" ", Errors.Select(error => $"{error}.")));
}
