using System.Collections.Immutable;

namespace TrustSignals.Ingestion.Import;

/// <summary>Where a field's value comes from.</summary>
public sealed record CsvField
{
    /// <summary>A text with columns in braces: <c>{Betreff}</c>, or a constant without any.</summary>
    public required string Value { get; init; }

    /// <summary>Other words for the values: <c>{"Kunde": "customer", "*": "agent"}</c>; the star stands for all others.</summary>
    public ImmutableDictionary<string, string>? Map { get; init; }

    /// <summary>Whether the text is HTML.</summary>
    public bool Html { get; init; }

    /// <summary>The worst value of a rating's scale.</summary>
    public double? Minimum { get; init; }

    /// <summary>The best value of a rating's scale.</summary>
    public double? Maximum { get; init; }
}
