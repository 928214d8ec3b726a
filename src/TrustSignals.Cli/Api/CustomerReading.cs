namespace TrustSignals.Cli.Api;

/// <summary>One customer's relationship.</summary>
internal sealed record CustomerReading(string CustomerId, RelationshipReading Relationship, DateTimeOffset? LastEventAt);
