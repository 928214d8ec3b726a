namespace TrustSignals.Acceptance.Infrastructure;

/// <summary>A variable and its value as written.</summary>
internal sealed record BicepVariable(string Name, string Text);
