using TrustSignals.Alerting.Channels;
using TrustSignals.Alerting.Content;
using TrustSignals.Alerting.Tests.Kit;
using TrustSignals.Storage;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Tests.Dispatch;

[Collection(AzuriteCollection.Name)]
public sealed class RoutedDispatchTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Dispatch_QuietHours_WaitsForTheirEndUnlessItIsCritical()
    {
        const string Routes = """{"version":"1","timeZone":"UTC","routes":[{"name":"night","quietHours":{"from":"11:00:00","to":"14:30:00"}}]}""";
        var channel = new MemoryChannel("a");
        var kit = new DispatchKit(azurite.ConnectionString, [channel], Routes);
        TrustAlert warning = Some.Alert();
        TrustAlert critical = Some.Alert(severity: "critical");
        await kit.RaiseAsync(warning);
        await kit.RaiseAsync(critical);

        await kit.RunAsync(TimeSpan.FromHours(2));
        Assert.Equal(critical.Id, Assert.Single(channel.Got).Alert.Id);
        // Nothing hides on the queue: its length tells of channels that are down, whatever the hour.
        Assert.Equal(0, kit.WakeUps.Count);

        await WatchAtAsync(kit, 149);
        Assert.Empty(GotOf(channel, warning));
        await WatchAtAsync(kit, 150);
        Assert.Single(GotOf(channel, warning));
        Assert.Single(GotOf(channel, critical));
        Assert.Empty(await kit.WaitingAsync(warning));
    }

    [Fact]
    public async Task Dispatch_QuietHours_AskForAcceptanceOnlyFromTheirEndOn()
    {
        const string Routes = """
            {"version":"1","timeZone":"UTC","routes":[{"name":"night","channels":["duty"],"quietHours":{"from":"11:00:00","to":"14:00:00"},"escalateTo":["boss"],"acceptWithinMinutes":60}]}
            """;
        var boss = new MemoryChannel("boss");
        var kit = new DispatchKit(azurite.ConnectionString, [new MemoryChannel("duty"), boss], Routes);
        TrustAlert alert = Some.Alert();
        await kit.RaiseAsync(alert);
        foreach ((double hour, bool isEscalated) in ((double, bool)[])[(0.1, false), (1.5, false), (2.5, false), (3.1, true)])
        {
            await kit.RunAsync(Some.Start.AddHours(hour) - kit.Time.Now);
            kit.Time.MoveTo(Some.Start.AddHours(hour));
            await kit.Watch.RunAsync(CancellationToken.None);
            await kit.RunAsync(TimeSpan.Zero);
            Assert.Equal(isEscalated, boss.Got.Any(delivery => delivery.Alert.Id == alert.Id));
        }
    }

    [Fact]
    public async Task Dispatch_AdvisoryInQuietHours_LeavesWithTheDigestThatEndsThem()
    {
        const string Routes = """{"version":"1","timeZone":"UTC","digestAt":"14:00:00","routes":[{"name":"night","quietHours":{"from":"11:00:00","to":"14:00:00"},"digestBelow":"warning"}]}""";
        var chat = new MemoryChannel($"c-{Guid.NewGuid():N}"[..20]);
        var kit = new DispatchKit(azurite.ConnectionString, [chat], Routes);
        TrustAlert alert = Some.Alert(severity: "advisory");
        await kit.RaiseAsync(alert);
        await kit.RunAsync(TimeSpan.FromHours(1));

        kit.Time.MoveTo(Some.Start.AddHours(2).AddMinutes(2));
        await kit.DigestSender.RunAsync(CancellationToken.None);

        Assert.Equal(alert.Id, Assert.Single(Assert.Single(chat.Digests).Deliveries).Alert.Id);
        Assert.Empty(await kit.WaitingAsync(alert));
    }

    [Fact]
    public async Task Dispatch_WokenAndNotAccepted_Escalates()
    {
        const string Routes = """{"version":"1","routes":[{"name":"r","channels":["duty"],"escalateTo":["boss"],"acceptWithinMinutes":60}]}""";
        var boss = new MemoryChannel("boss");
        var kit = new DispatchKit(azurite.ConnectionString, [new MemoryChannel("duty"), boss], Routes);
        TrustAlert alert = Some.Alert();
        await kit.RaiseAsync(alert);
        await kit.RunAsync(TimeSpan.FromMinutes(1));
        await kit.Cases.ApplyAsync(alert.Id, new AlertStep(AlertActions.Snoozed, "anna", Until: Some.Start.AddMinutes(50)), null, CancellationToken.None);
        // Woken at 51; the hour of the raising passes at 60, that of the waking at 112.
        foreach ((int minute, bool isEscalated) in ((int, bool)[])[(51, false), (65, false), (115, true), (300, true)])
        {
            kit.Time.MoveTo(Some.Start.AddMinutes(minute));
            await kit.Watch.RunAsync(CancellationToken.None);
            await kit.RunAsync(TimeSpan.FromMinutes(1));
            Assert.Equal(isEscalated ? 1 : 0, boss.Got.Count(delivery => delivery.Alert.Id == alert.Id));
        }
    }

    [Fact]
    public async Task Dispatch_Advisories_LeaveTogetherInTheDigestAndOnce()
    {
        var channel = new MemoryChannel($"c-{Guid.NewGuid():N}"[..20]);
        var kit = new DispatchKit(azurite.ConnectionString, [channel]);
        TrustAlert[] alerts = [.. Enumerable.Range(0, 150).Select(_ => Some.Alert(severity: "advisory", condition: "over-trust"))];
        foreach (TrustAlert alert in alerts)
        {
            await kit.RaiseAsync(alert);
        }

        await kit.RunAsync(TimeSpan.FromHours(1));
        Assert.Equal(0, await kit.DigestSender.RunAsync(CancellationToken.None));
        kit.Time.MoveTo(Some.Start.AddHours(18.5));

        Assert.Equal(150, await kit.DigestSender.RunAsync(CancellationToken.None));
        Assert.Equal(0, await kit.DigestSender.RunAsync(CancellationToken.None));

        Assert.Empty(channel.Got);
        Assert.Equal(alerts.Select(alert => alert.Id).Order(), Assert.Single(channel.Digests).Deliveries.Select(delivery => delivery.Alert.Id).Order());
    }

    [Fact]
    public async Task Dispatch_NobodyAccepts_EscalatesOnceToTheOthersToo()
    {
        const string Routes = """{"version":"1","routes":[{"name":"r","channels":["duty"],"escalateTo":["boss"],"acceptWithinMinutes":60}]}""";
        var duty = new MemoryChannel("duty");
        var boss = new MemoryChannel("boss");
        var kit = new DispatchKit(azurite.ConnectionString, [duty, boss], Routes);
        TrustAlert left = Some.Alert();
        TrustAlert taken = Some.Alert();
        await kit.RaiseAsync(left);
        await kit.RaiseAsync(taken);
        await kit.RunAsync(TimeSpan.FromMinutes(1));
        await kit.Cases.ApplyAsync(taken.Id, new AlertStep(AlertActions.Acknowledged, "anna"), null, CancellationToken.None);

        kit.Time.MoveTo(Some.Start.AddMinutes(61));
        await kit.Watch.RunAsync(CancellationToken.None);
        await kit.Watch.RunAsync(CancellationToken.None);
        await kit.RunAsync(TimeSpan.FromHours(3));

        // The table of the clock is shared with the other tests.
        TrustAlert escalated = Assert.Single(boss.Got, delivery => delivery.Alert.Id == left.Id).Alert;
        Assert.Equal(AlertActions.Escalated, escalated.Action);
        Assert.DoesNotContain(boss.Got, delivery => delivery.Alert.Id == taken.Id);
        AlertAudit entry = Assert.Single(await kit.Cases.ReadAuditAsync(left.Id, CancellationToken.None));
        Assert.Equal((AlertStep.System, AlertActions.Escalated), (entry.Actor, entry.Action));
    }

    [Fact]
    public async Task Dispatch_ReopenedAndAgainNotAccepted_EscalatesAgainAndNoSooner()
    {
        const string Routes = """{"version":"1","routes":[{"name":"r","channels":["duty"],"escalateTo":["boss"],"acceptWithinMinutes":60}]}""";
        var boss = new MemoryChannel("boss");
        var kit = new DispatchKit(azurite.ConnectionString, [new MemoryChannel("duty"), boss], Routes);
        TrustAlert alert = Some.Alert();
        await kit.RaiseAsync(alert);
        await kit.RunAsync(TimeSpan.FromMinutes(1));
        await WatchAtAsync(kit, 30);
        foreach (string action in (string[])[AlertActions.Acknowledged, AlertActions.Resolved, AlertActions.Reopened])
        {
            await kit.Cases.ApplyAsync(alert.Id, new AlertStep(action, "anna"), null, CancellationToken.None);
        }

        await kit.RunAsync(TimeSpan.FromMinutes(1));
        // The first hour has passed, that of the reopening has not.
        await WatchAtAsync(kit, 65);
        Assert.Empty(Escalated());

        await WatchAtAsync(kit, 95);
        await WatchAtAsync(kit, 200);
        Assert.Equal(1, Assert.Single(Escalated()).Alert.Revision - 3);

        IEnumerable<AlertDelivery> Escalated() => boss.Got.Where(delivery => delivery.Alert.Id == alert.Id && delivery.Alert.Action == AlertActions.Escalated);
    }

    [Fact]
    public async Task Dispatch_Snoozed_ComesBackWhenItsTimeHasCome()
    {
        var channel = new MemoryChannel("a");
        var kit = new DispatchKit(azurite.ConnectionString, [channel]);
        TrustAlert alert = Some.Alert();
        await kit.RaiseAsync(alert);
        await kit.RunAsync(TimeSpan.FromMinutes(1));
        await kit.Cases.ApplyAsync(alert.Id, new AlertStep(AlertActions.Snoozed, "anna", Until: Some.Start.AddHours(5)), null, CancellationToken.None);

        kit.Time.MoveTo(Some.Start.AddHours(4.5));
        await kit.Watch.RunAsync(CancellationToken.None);
        Assert.Equal(AlertActions.Snoozed, (await kit.Cases.FindAsync(alert.Id, CancellationToken.None))!.Alert.Action);
        kit.Time.MoveTo(Some.Start.AddHours(5).AddMinutes(1));
        await kit.Watch.RunAsync(CancellationToken.None);
        await kit.RunAsync(TimeSpan.FromMinutes(5));

        Assert.Equal([AlertActions.Raised, AlertActions.Snoozed, AlertActions.Woken], channel.Got.Where(delivery => delivery.Alert.Id == alert.Id).Select(delivery => delivery.Alert.Action));
    }

    [Fact]
    public async Task Dispatch_MutedOrOff_TellsNobody()
    {
        const string Routes = """
            {"version":"1","routes":[{"name":"r"}],"conditions":{"spiral":{"off":["premium"]}},
             "mutes":[{"reason":"move","from":"2026-10-01T00:00:00Z","until":"2026-10-02T00:00:00Z","conditions":["sliding"]}]}
            """;
        var channel = new MemoryChannel("a");
        var kit = new DispatchKit(azurite.ConnectionString, [channel], Routes);
        TrustAlert muted = Some.Alert();
        TrustAlert off = Some.Alert(condition: "spiral");
        TrustAlert told = Some.Alert(condition: "breach");
        foreach (TrustAlert alert in (TrustAlert[])[muted, off, told])
        {
            await kit.RaiseAsync(alert);
        }

        await kit.RunAsync();

        Assert.Equal(told.Id, Assert.Single(channel.Got).Alert.Id);
        Assert.Empty(await kit.WaitingAsync(muted));
        Assert.Empty(await kit.WaitingAsync(off));
    }

    [Fact]
    public async Task Dispatch_MuteThatTellsAfterwards_TellsWhatIsStillOpenAndWaitsForItsAcceptance()
    {
        const string Routes = """
            {"version":"1","routes":[{"name":"r","channels":["a"],"acceptWithinMinutes":60,"escalateTo":["boss"]}],
             "mutes":[{"reason":"move","from":"2026-10-01T00:00:00Z","until":"2026-10-01T14:00:00Z","tellAfter":true}]}
            """;
        var channel = new MemoryChannel("a") { TakesSettled = false };
        var boss = new MemoryChannel("boss");
        var kit = new DispatchKit(azurite.ConnectionString, [channel, boss], Routes);
        TrustAlert open = Some.Alert();
        TrustAlert done = Some.Alert();
        await kit.RaiseAsync(open);
        await kit.RaiseAsync(done);

        await WatchAtAsync(kit, 5);
        await kit.Cases.ApplyAsync(done.Id, new AlertStep(AlertActions.Resolved, "anna", Outcome: "recovered"), null, CancellationToken.None);
        await WatchAtAsync(kit, 115);
        Assert.Empty(channel.Got);

        await WatchAtAsync(kit, 121);
        Assert.Equal([AlertActions.Raised], ActionsOf(channel, open));
        Assert.DoesNotContain(AlertActions.Raised, ActionsOf(channel, done));
        await WatchAtAsync(kit, 175);
        Assert.Empty(ActionsOf(boss, open));
        await WatchAtAsync(kit, 185);
        Assert.Equal([AlertActions.Escalated], ActionsOf(boss, open));

        static string[] ActionsOf(MemoryChannel told, TrustAlert alert) =>
            [.. told.Got.Where(delivery => delivery.Alert.Id == alert.Id).Select(delivery => delivery.Alert.Action)];
    }

    [Fact]
    public async Task Dispatch_AdvisoryUnderAMuteThatTellsAfterwards_WaitsForADigestAfterIt()
    {
        const string Routes = """
            {"version":"1","digestAt":"13:00:00","timeZone":"UTC","routes":[{"name":"r","digestBelow":"critical"}],
             "mutes":[{"reason":"move","from":"2026-10-01T00:00:00Z","until":"2026-10-01T14:00:00Z","tellAfter":true}]}
            """;
        var channel = new MemoryChannel("a");
        var kit = new DispatchKit(azurite.ConnectionString, [channel], Routes);
        TrustAlert alert = Some.Alert();
        await kit.RaiseAsync(alert);

        await kit.RunAsync(TimeSpan.FromMinutes(1));
        Assert.NotEmpty(await kit.WaitingAsync(alert));
        await WatchAtAsync(kit, 121);

        Assert.Empty(await kit.WaitingAsync(alert));
        Assert.Empty(GotOf(channel, alert));
    }

    [Fact]
    public async Task Dispatch_MuteIsMadeLonger_WaitsForItsNewEnd()
    {
        const string Routes = """
            {"version":"1","routes":[{"name":"r"}],"mutes":[{"reason":"move","from":"2026-10-01T00:00:00Z","until":"2026-10-01T14:00:00Z","tellAfter":true}]}
            """;
        var channel = new MemoryChannel("a");
        var before = new DispatchKit(azurite.ConnectionString, [channel], Routes);
        TrustAlert alert = Some.Alert();
        await before.RaiseAsync(alert);
        await before.RunAsync(TimeSpan.FromMinutes(1));

        var kit = new DispatchKit(azurite.ConnectionString, [channel], Routes.Replace("T14:", "T15:", StringComparison.Ordinal), before.Time);
        await WatchAtAsync(kit, 121);
        await WatchAtAsync(kit, 178);
        Assert.Empty(GotOf(channel, alert));

        await WatchAtAsync(kit, 181);
        Assert.Single(GotOf(channel, alert));
        Assert.Empty(await kit.WaitingAsync(alert));
    }

    [Fact]
    public async Task Dispatch_RefusedBeforeQuietHours_IsTriedAgainAtTheirEnd()
    {
        const string Routes = """{"version":"1","timeZone":"UTC","routes":[{"name":"night","quietHours":{"from":"12:00:01","to":"14:00:00"}}]}""";
        int refusals = 0;
        TrustAlert alert = Some.Alert();
        var channel = new MemoryChannel("a")
        {
            Refuses = delivery => delivery.Alert.Id == alert.Id && refusals++ == 0 ? new DeliveryException(DeliveryFailure.Transient, "HTTP 503") : null,
        };
        var kit = new DispatchKit(azurite.ConnectionString, [channel], Routes);
        await kit.RaiseAsync(alert);

        await kit.RunAsync(TimeSpan.FromMinutes(117));
        await WatchAtAsync(kit, 118);
        Assert.Equal(1, refusals);
        Assert.Equal(1, Assert.Single(Assert.Single(await kit.WaitingAsync(alert)).Attempts).Attempts);

        await WatchAtAsync(kit, 121);
        Assert.Single(GotOf(channel, alert));
    }

    // The table of the clock is shared with the other tests.
    private static IEnumerable<AlertDelivery> GotOf(MemoryChannel channel, TrustAlert alert) => channel.Got.Where(delivery => delivery.Alert.Id == alert.Id);

    private static async Task WatchAtAsync(DispatchKit kit, int minute)
    {
        kit.Time.MoveTo(Some.Start.AddMinutes(minute));
        await kit.Watch.RunAsync(CancellationToken.None);
        await kit.RunAsync(TimeSpan.FromMinutes(1));
    }
}
