namespace TrustSignals.Cli.Api;

/// <summary>A target band.</summary>
internal sealed record BandReading(double Low, double High);
