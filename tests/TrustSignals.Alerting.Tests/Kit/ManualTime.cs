namespace TrustSignals.Alerting.Tests.Kit;

/// <summary>A clock that a test sets; timers run in real time.</summary>
internal sealed class ManualTime(DateTimeOffset now) : TimeProvider
{
    private long stamp;

    public DateTimeOffset Now { get; private set; } = now;

    public void MoveTo(DateTimeOffset later)
    {
        if (later > Now)
        {
            stamp += (later - Now).Ticks;
            Now = later;
        }
    }

    public override DateTimeOffset GetUtcNow() => Now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => stamp;
}
