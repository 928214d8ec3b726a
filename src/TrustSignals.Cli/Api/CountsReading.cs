namespace TrustSignals.Cli.Api;

/// <summary>How many signals a relationship rests on.</summary>
internal sealed record CountsReading(int Affirming, int Breaking, int Unjudged, int Acts);
