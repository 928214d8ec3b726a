namespace TrustSignals.Cli.Api;

/// <summary>Why a level is what it is.</summary>
internal sealed record ExplanationReading(
    string CustomerId, RelationshipReading Relationship, double PriorLogOdds, double LevelLogOdds, SignalReading? Trigger,
    IReadOnlyList<SignalReading> Disappointments, IReadOnlyList<ContributionReading> Contributions);
