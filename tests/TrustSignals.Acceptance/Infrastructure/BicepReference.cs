namespace TrustSignals.Acceptance.Infrastructure;

/// <summary>A use of a module's output.</summary>
internal sealed record BicepReference(string Module, string Output, int Line);
