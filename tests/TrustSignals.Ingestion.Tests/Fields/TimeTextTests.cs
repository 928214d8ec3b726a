using TrustSignals.Ingestion.Fields;

namespace TrustSignals.Ingestion.Tests.Fields;

public sealed class TimeTextTests
{
    [Theory]
    [InlineData("2026-05-04T08:30:00Z", "2026-05-04T08:30:00.0000000Z")]
    [InlineData("2026-05-04t08:30:00z", "2026-05-04T08:30:00.0000000Z")]
    [InlineData("2026-05-04T10:30:00+02:00", "2026-05-04T08:30:00.0000000Z")]
    [InlineData("2026-05-04T10:30:00.000+0200", "2026-05-04T08:30:00.0000000Z")]
    [InlineData("2026-05-04T10:30:00+02", "2026-05-04T08:30:00.0000000Z")]
    [InlineData("2026-05-04T02:30:00-06:00", "2026-05-04T08:30:00.0000000Z")]
    [InlineData("2026-05-04T14:15:00+05:45", "2026-05-04T08:30:00.0000000Z")]
    [InlineData("2026-05-04T08:30:00.123456789Z", "2026-05-04T08:30:00.1234567Z")]
    [InlineData("2026-05-04T08:30:00.1Z", "2026-05-04T08:30:00.1000000Z")]
    [InlineData("2026-05-04T08:30:00,5Z", "2026-05-04T08:30:00.5000000Z")]
    [InlineData("2026-05-04 08:30:00", "2026-05-04T08:30:00.0000000Z")]
    [InlineData("2026-05-04 08:30:00 UTC", "2026-05-04T08:30:00.0000000Z")]
    [InlineData("2026/05/04 10:30:00 +0200", "2026-05-04T08:30:00.0000000Z")]
    [InlineData("2026-05-04T08:30", "2026-05-04T08:30:00.0000000Z")]
    [InlineData("2026-05-04", "2026-05-04T00:00:00.0000000Z")]
    [InlineData("2026-06-30T23:59:60Z", "2026-07-01T00:00:00.0000000Z")]
    [InlineData("Mon, 04 May 2026 08:30:00 GMT", "2026-05-04T08:30:00.0000000Z")]
    [InlineData("1777883400", "2026-05-04T08:30:00.0000000Z")]
    [InlineData("1777883400.25", "2026-05-04T08:30:00.2500000Z")]
    [InlineData("1777883400123", "2026-05-04T08:30:00.1230000Z")]
    [InlineData("1777883400123456", "2026-05-04T08:30:00.1234560Z")]
    [InlineData("1777883400123456789", "2026-05-04T08:30:00.1234567Z")]
    public void TryRead_AnyCustomaryForm_IsTheInstant(string text, string expected)
    {
        Assert.True(TimeText.TryRead(text, out DateTimeOffset time));
        Assert.Equal(expected, time.UtcDateTime.ToString("O"));
        Assert.Equal(TimeSpan.Zero, time.Offset);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-13-04T08:30:00Z")]
    [InlineData("2026-02-30T08:30:00Z")]
    [InlineData("2026-05-04T25:30:00Z")]
    [InlineData("2026-05-04T08:61:00Z")]
    [InlineData("2026-05-04T08:30:00+19:00")]
    [InlineData("0000-05-04T08:30:00Z")]
    [InlineData("0001-01-01T00:00:00+02:00")]
    [InlineData("9999-12-31T23:59:60Z")]
    [InlineData("04.05.2026")]
    [InlineData("99999999999999999999")]
    [InlineData("-99999999999")]
    public void TryRead_NoTime_IsFalse(string? text) => Assert.False(TimeText.TryRead(text, out _));
}
