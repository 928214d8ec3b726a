namespace TrustSignals.Cli.Api;

/// <summary>What one judgement does to the level.</summary>
internal sealed record ContributionReading(SignalReading Signal, double LogOdds, string Text);
