namespace TrustSignals.Storage.Policies;

/// <summary>A policy came with a version that is known with other content. A version, once in force, never changes.</summary>
/// <param name="version">The version.</param>
public sealed class PolicyConflictException(string version)
    : Exception($"version: '{version}' was in force before with other content; give the changed policy a version of its own.");
