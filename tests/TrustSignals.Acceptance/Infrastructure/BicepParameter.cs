namespace TrustSignals.Acceptance.Infrastructure;

/// <summary>A parameter and its decorators as written.</summary>
internal sealed record BicepParameter(
    string Name, string Type, bool Optional, bool Described, string? Default, IReadOnlyList<string> Decorators);
