namespace TrustSignals.Acceptance.Infrastructure;

/// <summary>An output.</summary>
internal sealed record BicepOutput(string Name, bool Described);
