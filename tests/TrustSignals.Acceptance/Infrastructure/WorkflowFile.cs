using System.Text.Json;

namespace TrustSignals.Acceptance.Infrastructure;

/// <summary>A GitHub workflow.</summary>
internal sealed record WorkflowFile : InspectedFile
{
    public required JsonElement Document { get; init; }
}
