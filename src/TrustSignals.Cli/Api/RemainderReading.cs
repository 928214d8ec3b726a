namespace TrustSignals.Cli.Api;

/// <summary>Something that an erasure leaves behind, and why.</summary>
internal sealed record RemainderReading(string What, string Why);
