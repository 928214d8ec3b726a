namespace TrustSignals.Cli.Api;

/// <summary>The figures of a relationship that the terminal shows; what the service tells beyond them is in --json.</summary>
internal sealed record RelationshipReading(
    DateTimeOffset At, string PolicyVersion, double Level, double Uncertainty, double PriorLevel, BandReading Band, string BandPosition,
    double Ability, double Motivation, string Stage, double SpiralDepth, int? GoodExperiencesNeeded, string? Segment, string? Frame,
    CountsReading Counts);
