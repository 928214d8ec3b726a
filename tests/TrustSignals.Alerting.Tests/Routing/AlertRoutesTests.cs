using TrustSignals.Alerting.Routing;
using TrustSignals.Alerting.Settings;
using TrustSignals.Alerting.Tests.Kit;
using TrustSignals.Domain.Signals;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Tests.Routing;

public sealed class AlertRoutesTests
{
    [Fact]
    public void Default_Playbooks_CoverEveryMechanismInBothLanguages() =>
        Assert.All(MechanismNames.All.Append("trust-sla"), name => Assert.Equal(["de", "en"], AlertRoutesReader.Default.Playbooks[name].Keys.Order()));

    [Theory]
    [InlineData("""{"version":"1","routes":[{"name":"a","channels":["nobody"]}]}""", "routes[0].channels")]
    [InlineData("""{"version":"1","routes":[{"name":"a","conditions":["slidding"]}]}""", "routes[0].conditions")]
    [InlineData("""{"version":"1","routes":[{"name":"a","minimumSeverity":"high"}]}""", "routes[0].minimumSeverity")]
    [InlineData("""{"version":"1","routes":[{"name":"a","quiet":1}]}""", "routes[0]")]
    [InlineData("""{"version":"1","mutes":[{"reason":"x","from":"2026-01-02T00:00:00Z","until":"2026-01-01T00:00:00Z"}]}""", "mutes[0].until")]
    [InlineData("""{"version":"1","playbooks":{"hope":{}}}""", "playbooks")]
    [InlineData("""{"version":"1","utcOffsetMinutes":9999}""", "utcOffsetMinutes")]
    [InlineData("""{"version":"1","timeZone":"Europe/Atlantis"}""", "timeZone")]
    [InlineData("""{"version":"1","timeZone":"Europe/Berlin","utcOffsetMinutes":60}""", "utcOffsetMinutes")]
    [InlineData("""{"version":"1","routes":[{"name":"a","timeZone":"nowhere"}]}""", "routes[0].timeZone")]
    [InlineData("""{"version":"1","routes":[{"name":"a","remindEveryMinutes":60}]}""", "routes[0].remindEveryMinutes")]
    [InlineData("""{"version":"1","routes":[{"name":"a","acceptWithinMinutes":60,"remindEveryMinutes":1}]}""", "routes[0].remindEveryMinutes")]
    [InlineData("""{"version":"1","routes":[{"name":"a","acceptWithinMinutes":60,"remindEveryMinutes":60,"remindAtMost":0}]}""", "routes[0].remindAtMost")]
    [InlineData("""{"version":"1","conditions":{"breach":{"severities":{"premium":"high"}}}}""", "conditions.breach.severities.premium")]
    [InlineData("nonsense", "$")]
    public void Read_WrongValue_IsNamedByItsPath(string json, string path)
    {
        var exception = Assert.Throws<AlertingSettingsException>(() => AlertRoutesReader.Read(json, ["duty"]));

        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "trust-sla", "sla")]
    [InlineData("responsiveness", "trust-sla", "mechanism")]
    [InlineData("clarity", "sliding", null)]
    public void Plan_Playbook_IsOfTheMechanismElseOfTheCondition(string? mechanism, string condition, string? expected)
    {
        const string Playbooks = """
            {"version":"1","routes":[{"name":"r"}],"playbooks":{
             "responsiveness":{"en":{"check":"mechanism","explain":"","commit":"","offer":""}},"trust-sla":{"en":{"check":"sla","explain":"","commit":"","offer":""}}}}
            """;
        var router = new AlertRouter(AlertRoutesReader.Read(Playbooks, []), []);
        TrustAlert alert = Some.Alert(condition: condition);
        alert = alert with { Trigger = mechanism is null ? null : alert.Trigger! with { Mechanism = mechanism } };

        Assert.Equal(expected, router.Plan(alert, Some.Start).Playbooks.GetValueOrDefault("en")?.Check);
    }

    [Theory]
    [InlineData("sliding", "premium", "critical")]
    [InlineData("sliding", "private", "advisory")]
    [InlineData("sliding", null, "advisory")]
    [InlineData("breach", "premium", "warning")]
    [InlineData("breach", null, "critical")]
    [InlineData("spiral", "premium", "warning")]
    public void Graded_BySegment_GoesBeforeTheSeverityForAll(string condition, string? segment, string expected)
    {
        const string Rules = """
            {"version":"1","conditions":{"sliding":{"severity":"advisory","severities":{"premium":"critical"}},"breach":{"severities":{"":"critical"}}}}
            """;
        var router = new AlertRouter(AlertRoutesReader.Read(Rules, []), []);

        Assert.Equal(expected, router.Graded(Some.Alert(condition: condition) with { Segment = segment }).Severity);
    }

    [Fact]
    public void Plan_InADigest_AsksNobodyToAccept()
    {
        var router = new AlertRouter(AlertRoutesReader.Default, ["duty"]);

        RoutePlan low = router.Plan(Some.Alert(severity: "advisory"), Some.Start);
        RoutePlan high = router.Plan(Some.Alert(severity: "warning"), Some.Start);

        Assert.Equal((true, null), (low.InDigest, low.AcceptWithin));
        Assert.Equal((false, TimeSpan.FromHours(4)), (high.InDigest, high.AcceptWithin!.Value));
    }

    [Fact]
    public void Plan_TrustSlaOffForASegment_GoesNowhereForThatSegmentOnly()
    {
        const string Off = """{"version":"1","routes":[{"name":"r"}],"conditions":{"trust-sla":{"off":["private"]}}}""";
        var router = new AlertRouter(AlertRoutesReader.Read(Off, []), ["duty"]);
        TrustAlert alert = Some.Alert(condition: "trust-sla");

        Assert.True(router.Plan(alert with { Segment = "private" }, Some.Start).IsOff);
        Assert.Equal("duty", Assert.Single(router.Plan(alert with { Segment = "premium" }, Some.Start).Channels));
    }

    [Theory]
    [InlineData("22:00", "06:00", 21, null)]
    [InlineData("22:00", "06:00", 23, 30)]
    [InlineData("22:00", "06:00", 29, 30)]
    [InlineData("22:00", "06:00", 30, null)]
    [InlineData("12:00", "13:00", 12, 13)]
    public void QuietHours_OverMidnightOrNot_EndWhenTheySay(string from, string to, int hour, int? ends)
    {
        var day = new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.FromHours(2));

        DateTimeOffset? end = new QuietHours(TimeOnly.Parse(from, null), TimeOnly.Parse(to, null)).EndOf(day.AddHours(hour).ToUniversalTime(), LocalTime.Fixed(120));

        Assert.Equal(ends is null ? null : day.AddHours(ends.Value), end);
    }

    [Theory]
    [InlineData("2026-10-24T23:30Z", "2026-10-25T00:30Z")] // 01:30 before the clocks go back
    [InlineData("2026-10-25T00:29Z", "2026-10-25T00:30Z")] // 02:29, the first time
    [InlineData("2026-10-25T00:30Z", null)] // 02:30, the first time
    [InlineData("2026-10-25T01:10Z", "2026-10-25T01:30Z")] // 02:10, the second time
    [InlineData("2026-10-25T01:30Z", null)]
    public void QuietHours_EndInTheRepeatedHour_EndInThePassTheyAreIn(string at, string? end) => Assert.Equal(
        end is null ? (DateTimeOffset?)null : DateTimeOffset.Parse(end, null),
        new QuietHours(new TimeOnly(22, 0), new TimeOnly(2, 30)).EndOf(DateTimeOffset.Parse(at, null), TimeZoneInfo.FindSystemTimeZoneById(LocalTime.DefaultZone)));

    [Theory]
    [InlineData("sliding", "warning", 8)] // The mute ends at 23:00, quiet hours at 08:00.
    [InlineData("breach", "critical", -1)] // What is critical disturbs quiet hours.
    public void Plan_MuteThatEndsInQuietHours_TellsAfterBoth(string condition, string severity, int hour)
    {
        const string Routes = """
            {"version":"1","timeZone":"UTC","routes":[{"name":"r","quietHours":{"from":"20:00:00","to":"08:00:00"}}],
             "mutes":[{"reason":"move","from":"2026-10-01T00:00:00Z","until":"2026-10-01T23:00:00Z","tellAfter":true}]}
            """;
        var router = new AlertRouter(AlertRoutesReader.Read(Routes, ["duty"]), ["duty"]);

        RoutePlan plan = router.Plan(Some.Alert(condition: condition) with { Severity = severity }, Some.Start);

        Assert.Equal(Some.Start.Date.AddDays(1).AddHours(hour), plan.NotBefore!.Value.UtcDateTime);
        Assert.Equal("duty", Assert.Single(plan.Channels));
    }

    [Fact]
    public void Plan_OneOfTwoMutesTellsNobodyAfterwards_NobodyIsTold()
    {
        const string Routes = """
            {"version":"1","routes":[{"name":"r"}],
             "mutes":[{"reason":"move","from":"2026-10-01T00:00:00Z","until":"2026-10-01T23:00:00Z","tellAfter":true},
                      {"reason":"test","from":"2026-10-01T00:00:00Z","until":"2026-10-01T13:00:00Z"}]}
            """;
        var router = new AlertRouter(AlertRoutesReader.Read(Routes, ["duty"]), ["duty"]);

        Assert.Empty(router.Plan(Some.Alert(), Some.Start).Channels);
        Assert.Equal("duty", Assert.Single(router.Plan(Some.Alert(), Some.Start.AddHours(2)).Channels));
    }
}
