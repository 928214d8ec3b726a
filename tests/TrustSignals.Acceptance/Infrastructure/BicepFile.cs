namespace TrustSignals.Acceptance.Infrastructure;

/// <summary>What a Bicep file declares and refers to.</summary>
internal sealed record BicepFile : InspectedFile
{
    public required IReadOnlyList<string> Unresolved { get; init; }

    public required IReadOnlyList<BicepParameter> Params { get; init; }

    public required IReadOnlyList<BicepVariable> Vars { get; init; }

    public required IReadOnlyList<BicepResource> Resources { get; init; }

    public required IReadOnlyList<BicepModule> Modules { get; init; }

    public required IReadOnlyList<BicepOutput> Outputs { get; init; }

    public required IReadOnlyList<BicepReference> References { get; init; }

    public required IReadOnlyList<string> Loads { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Maps { get; init; }
}
