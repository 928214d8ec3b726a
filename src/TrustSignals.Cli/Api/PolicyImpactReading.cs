namespace TrustSignals.Cli.Api;

/// <summary>What another policy would make of one customer.</summary>
internal sealed record PolicyImpactReading(
    string CustomerId, string? Segment, double LevelChange, PolicyStandingReading Before, PolicyStandingReading After);
