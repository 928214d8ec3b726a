namespace TrustSignals.Ingestion.Json;

/// <summary>How large a JSON input may grow before it is refused unread.</summary>
internal sealed record JsonLimits
{
    /// <summary>Deepest nesting.</summary>
    public required int Depth { get; init; }

    /// <summary>Most elements of one array.</summary>
    public int ArrayLength { get; init; } = 10_000;

    /// <summary>Most values and member names altogether.</summary>
    public int Tokens { get; init; } = 500_000;

    /// <summary>For the payloads of other systems: rich text nests deeply.</summary>
    public static JsonLimits Foreign { get; } = new() { Depth = 64 };
}
