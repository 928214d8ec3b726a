namespace TrustSignals.Ingestion.Webhooks;

/// <summary>A source passes on a customer's request under data protection law.</summary>
/// <param name="Kind">What is asked for.</param>
/// <param name="CustomerId">The customer, or null when it concerns everybody of the source.</param>
/// <param name="At">When the request came.</param>
public sealed record PrivacyRequest(PrivacyRequestKind Kind, string? CustomerId, DateTimeOffset At);
