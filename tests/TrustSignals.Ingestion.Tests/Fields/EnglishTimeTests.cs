using TrustSignals.Ingestion.Fields;

namespace TrustSignals.Ingestion.Tests.Fields;

public sealed class EnglishTimeTests
{
    [Theory]
    [InlineData("May 4 2026 at 08:30 AM", "2026-05-04T08:30:00.0000000Z")]
    [InlineData("May 4, 2026 at 08:30 AM", "2026-05-04T08:30:00.0000000Z")]
    [InlineData("September 14 2026 at 04:30 PM EDT", "2026-09-14T20:30:00.0000000Z")]
    [InlineData("Mon, 4 May, 2026 at 10:30 AM CEST", "2026-05-04T08:30:00.0000000Z")]
    [InlineData("Monday, 4 May 2026 at 10:30 +0200", "2026-05-04T08:30:00.0000000Z")]
    [InlineData("4 May 2026 12:00 AM -03:30", "2026-05-04T03:30:00.0000000Z")]
    [InlineData("May  4 2026 at  8:30 AM  CEST", "2026-05-04T06:30:00.0000000Z")]
    [InlineData("May 4 2026 at 08:30 AM +04", "2026-05-04T04:30:00.0000000Z")]
    [InlineData("May 4 2026 at 08:30 AM -03", "2026-05-04T11:30:00.0000000Z")]
    public void TryRead_TimeInWords_IsTheInstant(string text, string expected)
    {
        Assert.True(EnglishTime.TryRead(text, out DateTimeOffset time));
        Assert.Equal(expected, time.UtcDateTime.ToString("O"));
        Assert.Equal(TimeSpan.Zero, time.Offset);
    }

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("May 32 2026 at 08:30 AM")]
    [InlineData("Mayonnaise 4 2026 at 08:30 AM")]
    [InlineData("May 4 2026 at 25:30")]
    [InlineData("May 4 2026 at 08:30 AM IST")]
    [InlineData("May 4 2026 at 08:30 AM +1900")]
    [InlineData("May 4 2026 at 08:30 AM +4")]
    [InlineData("May 4 2026 at 08:30 AM +19")]
    [InlineData("May 4 0001 at 08:30 AM")]
    [InlineData("4 4 2026 at 08:30 AM")]
    public void TryRead_NoTime_IsFalse(string text) => Assert.False(EnglishTime.TryRead(text, out _));
}
