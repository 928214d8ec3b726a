namespace TrustSignals.Acceptance.Infrastructure;

/// <summary>A module that a file uses, and the arguments as written.</summary>
internal sealed record BicepModule(string Name, string Path, IReadOnlyList<string> Params, IReadOnlyDictionary<string, string> Args);
