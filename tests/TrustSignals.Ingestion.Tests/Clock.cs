namespace TrustSignals.Ingestion.Tests;

/// <summary>The receiver's time in these tests.</summary>
internal static class Clock
{
    public static readonly DateTimeOffset Now = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);
}
