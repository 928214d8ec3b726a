using System.Collections.Immutable;

namespace TrustSignals.Alerting.Routing;

/// <summary>What is different about a condition.</summary>
public sealed record ConditionRule
{
    /// <summary>Another severity, or null.</summary>
    public string? Severity { get; init; }

    /// <summary>Another severity for customers of a segment, by its name; empty name for those without one. It goes before <see cref="Severity"/>.</summary>
    public IReadOnlyDictionary<string, string> Severities { get; init; } = new Dictionary<string, string>();

    /// <summary>Segments that are not told; <c>*</c> for none at all.</summary>
    public ImmutableArray<string> Off { get; init; } = [];
}
