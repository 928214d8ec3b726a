using Azure;
using Azure.Data.Tables;
using TrustSignals.Alerting.Tests.Kit;
using TrustSignals.Storage;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Tests.Dispatch;

/// <summary>What nobody accepts after it was escalated is reminded of as often as its route says, and no more.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class ReminderTests(AzuriteFixture azurite)
{
    private const string Hourly = """
        {"version":"1","timeZone":"UTC","routes":[
         {"name":"premium","segments":["premium"],"channels":["duty"],"escalateTo":["boss"],"acceptWithinMinutes":60,"remindEveryMinutes":30,"remindAtMost":2},
         {"name":"rest","channels":["duty"],"acceptWithinMinutes":60}]}
        """;

    private readonly MemoryChannel duty = new("duty");
    private readonly MemoryChannel boss = new("boss");

    [Fact]
    public async Task Watch_NobodyAccepts_RemindsBothAsOftenAsTheSegmentsRouteSays()
    {
        DispatchKit kit = Kit(Hourly);
        TrustAlert premium = Some.Alert();
        TrustAlert other = Some.Alert() with { Segment = "private" };
        await kit.RaiseAsync(premium);
        await kit.RaiseAsync(other);

        await WatchAsync(kit, 0, 300);

        Assert.Equal([AlertActions.Raised, AlertActions.Escalated, AlertActions.Reminded, AlertActions.Reminded], StepsAt(duty, premium));
        Assert.Equal([AlertActions.Escalated, AlertActions.Reminded, AlertActions.Reminded], StepsAt(boss, premium));
        Assert.Equal([AlertActions.Raised, AlertActions.Escalated], StepsAt(duty, other));
        IReadOnlyList<AlertAudit> audit = await kit.Cases.ReadAuditAsync(premium.Id, default);
        Assert.Equal([60, 90, 120], audit.Select(entry => (int)(entry.At - Some.Start).TotalMinutes / 10 * 10));
        Assert.All(audit, entry => Assert.Equal(AlertStep.System, entry.Actor));
        Assert.Equal((1, 2), await CountsAsync(kit, premium));
    }

    [Fact]
    public async Task Watch_AcceptedThenReopened_StartsAnew()
    {
        DispatchKit kit = Kit(Hourly);
        TrustAlert alert = Some.Alert();
        await kit.RaiseAsync(alert);
        await WatchAsync(kit, 0, 95);
        await TakeAsync(kit, alert, AlertActions.Acknowledged);
        await WatchAsync(kit, 100, 200);
        Assert.Equal([AlertActions.Escalated, AlertActions.Reminded], StepsAt(boss, alert));

        await TakeAsync(kit, alert, AlertActions.Resolved);
        await TakeAsync(kit, alert, AlertActions.Reopened);
        await WatchAsync(kit, 200, 500);

        Assert.Equal(
            [AlertActions.Escalated, AlertActions.Reminded, AlertActions.Escalated, AlertActions.Reminded, AlertActions.Reminded], StepsAt(boss, alert));
    }

    [Fact]
    public async Task Watch_QuietHours_RemindsOnceTheyAreOver()
    {
        // It is raised at noon and escalated at one, which disturbs; the reminder of half past waits for three.
        DispatchKit kit = Kit(Hourly.Replace("\"escalateTo\"", "\"quietHours\":{\"from\":\"13:10:00\",\"to\":\"15:00:00\"},\"escalateTo\"", StringComparison.Ordinal));
        TrustAlert alert = Some.Alert();
        await kit.RaiseAsync(alert);

        await WatchAsync(kit, 0, 175);
        Assert.Equal([AlertActions.Escalated], StepsAt(boss, alert));
        await WatchAsync(kit, 180, 185);

        Assert.Equal([AlertActions.Escalated, AlertActions.Reminded], StepsAt(boss, alert));
    }

    [Fact]
    public async Task Watch_MutedReminder_WaitsForTheEndOfTheMuteAndGoesOn()
    {
        // Escalated at one; the mute is over at three.
        DispatchKit kit = Kit(Muted(from: 65, until: 180));
        TrustAlert alert = Some.Alert();
        await kit.RaiseAsync(alert);

        await WatchAsync(kit, 0, 175);
        Assert.Equal([AlertActions.Escalated], StepsAt(boss, alert));
        await WatchAsync(kit, 180, 400);

        Assert.Equal([AlertActions.Escalated, AlertActions.Reminded, AlertActions.Reminded], StepsAt(boss, alert));
        Assert.Equal((1, 2), await CountsAsync(kit, alert));
    }

    [Fact]
    public async Task Watch_MutedEscalation_WaitsForTheEndOfTheMute()
    {
        DispatchKit kit = Kit(Muted(from: 30, until: 120));
        TrustAlert alert = Some.Alert();
        await kit.RaiseAsync(alert);

        await WatchAsync(kit, 0, 115);
        Assert.Equal((0, 0), await CountsAsync(kit, alert));
        await WatchAsync(kit, 120, 400);

        Assert.Equal([AlertActions.Raised, AlertActions.Escalated, AlertActions.Reminded, AlertActions.Reminded], StepsAt(duty, alert));
    }

    [Fact]
    public async Task Watch_OneAlertCannotBeRead_TakesTheOthersAndSaysSo()
    {
        DispatchKit kit = Kit(Hourly);
        TrustAlert[] alerts = [Some.Alert(), Some.Alert(), Some.Alert()];
        foreach (TrustAlert alert in alerts)
        {
            await kit.RaiseAsync(alert);
        }

        await kit.RunAsync(TimeSpan.FromMinutes(1));
        await StoreAsync(kit, alerts[1], "{ broken");
        kit.Time.MoveTo(Some.Start.AddMinutes(65));
        AggregateException error = await Assert.ThrowsAsync<AggregateException>(() => kit.Watch.RunAsync(default));
        Assert.Single(error.InnerExceptions);
        Assert.Equal((1, 0), await CountsAsync(kit, alerts[0]));
        Assert.Equal((1, 0), await CountsAsync(kit, alerts[2]));

        // Mended by hand it is still due.
        await StoreAsync(kit, alerts[1], AlertJson.Write(alerts[1]));
        Assert.Equal(1, await kit.Watch.RunAsync(default));
        Assert.Equal((1, 0), await CountsAsync(kit, alerts[1]));
    }

    [Fact]
    public async Task Watch_DiedBeforeAnyWrite_RemindsOfEachTimeOnce()
    {
        for (int crashAt = 1, died = 1; died == 1; crashAt++)
        {
            var crash = new CrashPoint { CountsWritesOnly = true };
            var kit = new DispatchKit(azurite.ConnectionString, [duty, boss], Hourly, crash: crash);
            TrustAlert alert = Some.Alert();
            await kit.RaiseAsync(alert);
            await kit.RunAsync(TimeSpan.FromMinutes(1));
            kit.Time.MoveTo(Some.Start.AddMinutes(62));
            crash.Reset();
            crash.CrashAt = crashAt;
            died = await Record.ExceptionAsync(() => kit.Watch.RunAsync(default)) is null ? 0 : 1;
            crash.CrashAt = 0;

            await WatchAsync(kit, 65, 300);

            Assert.Equal((1, 2), await CountsAsync(kit, alert));
        }
    }

    [Fact]
    public async Task Watch_TimeOfAStepThatWasNeverTaken_EscalatesNoSooner()
    {
        DispatchKit kit = Kit(Hourly);
        TrustAlert alert = Some.Alert();
        await kit.RaiseAsync(alert);
        await kit.RunAsync(TimeSpan.FromMinutes(1));

        // Somebody began to put it off until then, and died before it was written.
        await kit.Clock.RegisterAsync(alert.Id, Some.Start.AddMinutes(20), default);
        await WatchAsync(kit, 20, 55);
        Assert.Equal((0, 0), await CountsAsync(kit, alert));
        await WatchAsync(kit, 60, 65);

        Assert.Equal((1, 0), await CountsAsync(kit, alert));
    }

    private static string Muted(int from, int until) => Hourly.Replace(
        "\"routes\"",
        $$"""
        "mutes":[{"reason":"move","from":"{{Some.Start.AddMinutes(from):O}}","until":"{{Some.Start.AddMinutes(until):O}}"}],"routes"
        """, StringComparison.Ordinal);

    private static Task<Response> StoreAsync(DispatchKit kit, TrustAlert alert, string json)
    {
        var customer = CustomerKey.Of(alert.CustomerId);
        return kit.Accounts.TableOf(customer, TableNames.Relationships).UpdateEntityAsync(
            new TableEntity(customer.Value, $"a-{alert.Id}") { ["Alert"] = json }, ETag.All, TableUpdateMode.Merge);
    }

    private DispatchKit Kit(string routes) => new(azurite.ConnectionString, [duty, boss], routes);

    private static async Task WatchAsync(DispatchKit kit, int from, int until)
    {
        for (int minute = from; minute <= until; minute += 5)
        {
            kit.Time.MoveTo(Some.Start.AddMinutes(minute));
            await kit.RunAsync(TimeSpan.Zero);
            await kit.Watch.RunAsync(default);
            await kit.RunAsync(TimeSpan.FromSeconds(5));
        }
    }

    private static async Task<(int Escalations, int Reminders)> CountsAsync(DispatchKit kit, TrustAlert alert)
    {
        AlertCase item = (await kit.Cases.FindAsync(alert.Id, default))!;
        return (item.Escalations, item.Reminders);
    }

    private static async Task TakeAsync(DispatchKit kit, TrustAlert alert, string action) =>
        Assert.Equal(AlertStepOutcome.Taken, (await kit.Cases.ApplyAsync(alert.Id, new AlertStep(action, "anna"), null, default)).Outcome);

    private static IEnumerable<string> StepsAt(MemoryChannel channel, TrustAlert alert) => channel.Got
        .Where(delivery => delivery.Alert.Id == alert.Id && AlertActions.Asks(delivery.Alert.Action) && (delivery.Alert.Action != AlertActions.Reopened))
        .Select(delivery => delivery.Alert.Action);
}
