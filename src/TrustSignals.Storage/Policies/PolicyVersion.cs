using TrustSignals.Domain.Policies;

namespace TrustSignals.Storage.Policies;

/// <summary>A policy that was in force once, kept so that what was said under it can be said again.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="SavedAt">When it first came into force, UTC.</param>
public sealed record PolicyVersion(Policy Policy, DateTimeOffset SavedAt);
