namespace TrustSignals.Ingestion.Limits;

/// <summary>
/// The rate limit of one source: a bucket of <paramref name="Capacity"/> deliveries that fills at a steady rate.
/// Pure: the caller keeps the level between the calls.
/// </summary>
/// <param name="Capacity">How many deliveries may come at once, at least 1.</param>
/// <param name="PerSecond">How many per second in the long run, above 0.</param>
public sealed record TokenBucket(double Capacity, double PerSecond)
{
    /// <summary>A bucket nobody has drawn from.</summary>
    /// <param name="now">Now.</param>
    public TokenBucketLevel Full(DateTimeOffset now) => new(Capacity, now);

    /// <summary>Takes one token if there is one.</summary>
    /// <param name="level">The level the last call gave.</param>
    /// <param name="now">Now; a clock that went back fills nothing.</param>
    /// <returns>The new level, and how long to wait: zero when the delivery may pass.</returns>
    public (TokenBucketLevel Level, TimeSpan RetryAfter) Take(TokenBucketLevel level, DateTimeOffset now)
    {
        double elapsed = Math.Max(0, (now - level.At).TotalSeconds);
        double tokens = Math.Min(Capacity, level.Tokens + (elapsed * PerSecond));
        DateTimeOffset at = now > level.At ? now : level.At;
        return tokens >= 1
            ? (new TokenBucketLevel(tokens - 1, at), TimeSpan.Zero)
            : (new TokenBucketLevel(tokens, at), TimeSpan.FromSeconds((1 - tokens) / PerSecond));
    }
}
