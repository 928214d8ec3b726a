using TrustSignals.Alerting.Content;
using TrustSignals.Alerting.Routing;
using TrustSignals.Alerting.Tests.Kit;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Tests.Routing;

public sealed class LocalTimeTests
{
    [Theory]
    [InlineData("2026-07-01T07:00", "2026-07-01T05:00Z")] // summer
    [InlineData("2026-12-01T07:00", "2026-12-01T06:00Z")] // winter
    [InlineData("2026-03-29T02:30", "2026-03-29T01:30Z")] // left out by the clocks
    [InlineData("2026-10-25T02:30", "2026-10-25T00:30Z")] // shown twice
    public void At_Berlin_FollowsSummerTime(string local, string expected) =>
        Assert.Equal(At(expected), LocalTime.At(DateTime.Parse(local, null), TimeZoneInfo.FindSystemTimeZoneById(LocalTime.DefaultZone)));

    [Theory]
    [InlineData("2026-10-24T04:59Z", "2026-10-23T05:00Z", "2026-10-24T05:00Z")]
    [InlineData("2026-10-24T05:00Z", "2026-10-24T05:00Z", "2026-10-25T06:00Z")] // the night between has 25 hours
    [InlineData("2026-10-25T05:30Z", "2026-10-24T05:00Z", "2026-10-25T06:00Z")]
    public void Digests_LeaveAtSevenByTheClocks(string now, string last, string next)
    {
        var router = new AlertRouter(AlertRoutesReader.Default, []);

        Assert.Equal((At(last), At(next)), (router.LastDigest(At(now)), router.NextDigest(At(now))));
    }

    [Theory]
    [InlineData("premium", "de", "Erklärung fällig bis: 03.10.2026 14:00 Uhr (UTC+2)", "besteht seit 28.09.2026 14:00 Uhr (UTC+2)")]
    [InlineData("overseas", "en", "Explanation due by: 2026-10-03 09:30 (UTC-2:30)", "held since 2026-09-28 09:30 (UTC-2:30)")]
    [InlineData("fixed", "de", "Erklärung fällig bis: 03.10.2026 12:00 Uhr (UTC)", "besteht seit 28.09.2026 12:00 Uhr (UTC)")]
    public void Message_TellsTheTimeOfItsRoute(string segment, string language, string due, string since)
    {
        const string Routes = """
            {"version":"1","routes":[{"name":"a","segments":["overseas"],"timeZone":"America/St_Johns"},{"name":"f","segments":["fixed"],"timeZone":"UTC"},{"name":"b"}]}
            """;
        var router = new AlertRouter(AlertRoutesReader.Read(Routes, []), []);
        TrustAlert alert = Some.Alert() with { Segment = segment };
        RoutePlan plan = router.Plan(alert, Some.Start);

        AlertMessage message = AlertWriter.Write(
            new AlertDelivery(alert, language == "de" ? AlertLanguage.German : AlertLanguage.English, plan.TimeZone, null, AlertLinks.None), withCustomerText: true);

        Assert.Contains(due, message.Lines());
        Assert.Contains(since, message.How, StringComparison.Ordinal);
        Assert.Equal(router.TimeZoneOf(alert), plan.TimeZone);
        Assert.Equal(TimeSpan.Zero, message.Alert.DueAt!.Value.Offset);
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, null);
}
