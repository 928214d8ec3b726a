namespace TrustSignals.Cli.Api;

/// <summary>Where a customer stands under one policy.</summary>
internal sealed record PolicyStandingReading(double Level, string Stage, string BandPosition, string Phase);
