namespace TrustSignals.Cli.Api;

/// <summary>Why a level is what it is.</summary>
internal sealed record ExplanationReading(
    string CustomerId, DateTimeOffset AsOf, DateTimeOffset AsKnownAt, string Permalink, string Language, ExplanationTextReading Text,
    RelationshipReading Relationship, double PriorLogOdds, double LevelLogOdds, double Rounding, IReadOnlyList<ContributionReading> Contributions);
