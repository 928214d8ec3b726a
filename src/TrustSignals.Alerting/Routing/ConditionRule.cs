using System.Collections.Immutable;

namespace TrustSignals.Alerting.Routing;

/// <summary>What is different about a condition.</summary>
public sealed record ConditionRule
{
    /// <summary>Another severity, or null.</summary>
    public string? Severity { get; init; }

    /// <summary>Segments that are not told; <c>*</c> for none at all.</summary>
    public ImmutableArray<string> Off { get; init; } = [];
}
