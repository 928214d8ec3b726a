namespace TrustSignals.Cli.Api;

/// <summary>One judgement.</summary>
internal sealed record SignalReading(
    string Event, int Ordinal, DateTimeOffset OccurredAt, string Polarity, string Mechanism, string Facet, double Strength, double Confidence,
    string? Touchpoint, string Rule, EvidenceReading? Evidence)
{
    /// <summary>The words, or the rule when there are none.</summary>
    public string Words => string.IsNullOrEmpty(Evidence?.Quote) ? Rule : Evidence.Quote;
}
