namespace TrustSignals.Ingestion.Limits;

/// <summary>How full a <see cref="TokenBucket"/> is.</summary>
/// <param name="Tokens">Deliveries that may pass at once.</param>
/// <param name="At">When that was so, UTC.</param>
public readonly record struct TokenBucketLevel(double Tokens, DateTimeOffset At);
