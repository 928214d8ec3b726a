namespace TrustSignals.Storage.Policies;

/// <summary>A policy version that was never in force.</summary>
/// <param name="version">The version.</param>
public sealed class UnknownPolicyException(string version) : Exception($"No policy of version '{version}' was ever in force.");
