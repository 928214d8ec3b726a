namespace TrustSignals.Acceptance.Infrastructure;

/// <summary>A resource; the name and the body as written.</summary>
internal sealed record BicepResource(
    string Name, string Type, string? Version, bool Existing, bool Nested, string? NameText, IReadOnlyList<string> Properties, string Text, int Line);
