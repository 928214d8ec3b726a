using TrustSignals.Ingestion.Limits;

namespace TrustSignals.Ingestion.Tests.Limits;

public sealed class TokenBucketTests
{
    private readonly TokenBucket bucket = new(Capacity: 3, PerSecond: 0.5);

    [Fact]
    public void Take_WithinCapacity_PassesThenTellsTheWait()
    {
        TokenBucketLevel level = bucket.Full(Clock.Now);
        for (int i = 0; i < 3; i++)
        {
            (level, TimeSpan wait) = bucket.Take(level, Clock.Now);
            Assert.Equal(TimeSpan.Zero, wait);
        }

        Assert.Equal(TimeSpan.FromSeconds(2), bucket.Take(level, Clock.Now).RetryAfter);
    }

    [Fact]
    public void Take_AfterTheWait_PassesOnce()
    {
        var empty = new TokenBucketLevel(0, Clock.Now);

        (TokenBucketLevel level, TimeSpan wait) = bucket.Take(empty, Clock.Now.AddSeconds(2));

        Assert.Equal(TimeSpan.Zero, wait);
        Assert.NotEqual(TimeSpan.Zero, bucket.Take(level, Clock.Now.AddSeconds(2)).RetryAfter);
    }

    [Fact]
    public void Take_AfterALongRest_FillsToCapacityOnly() =>
        Assert.Equal(2, bucket.Take(new TokenBucketLevel(0, Clock.Now), Clock.Now.AddDays(1)).Level.Tokens);

    [Fact]
    public void Take_ClockWentBack_FillsNothing()
    {
        (TokenBucketLevel level, TimeSpan wait) = bucket.Take(new TokenBucketLevel(0, Clock.Now), Clock.Now.AddDays(-1));

        Assert.True(wait > TimeSpan.Zero);
        Assert.Equal(new TokenBucketLevel(0, Clock.Now), level);
    }
}
