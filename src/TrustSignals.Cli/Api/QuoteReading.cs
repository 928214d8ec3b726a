namespace TrustSignals.Cli.Api;

/// <summary>One disappointment as an alert tells it.</summary>
internal sealed record QuoteReading(DateTimeOffset OccurredAt, string Mechanism, string Quote, string Event);
