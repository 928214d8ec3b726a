namespace TrustSignals.Cli.Api;

/// <summary>What a judgement rests on.</summary>
internal sealed record EvidenceReading(string Field, string Quote);
