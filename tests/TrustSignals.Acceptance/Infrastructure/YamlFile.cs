using System.Text.Json;

namespace TrustSignals.Acceptance.Infrastructure;

/// <summary>A YAML file with one or more documents.</summary>
internal sealed record YamlFile : InspectedFile
{
    public required IReadOnlyList<JsonElement> Documents { get; init; }
}
