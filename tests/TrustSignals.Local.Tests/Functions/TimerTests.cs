using System.Net;
using System.Net.Http.Json;
using Azure.Messaging.ServiceBus.Internal;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Local.Functions.Timers;
using TrustSignals.Local.Tests.Azurite;

namespace TrustSignals.Local.Tests.Functions;

[Collection(FunctionsGroup.Name)]
public sealed class TimerTests(AzuriteFixture azurite)
{
    private const string ThreeAtNight = "0 0 3 * * *";
    private readonly string hostId = Guid.NewGuid().ToString("n");

    [Fact]
    public async Task FirstStart_OfAMonitoredTimer_RunsNothingAndNotesTheNextRun()
    {
        await using (RunningHost host = await StartAsync("Nightly"))
        {
            await Eventually.HoldsAsync(async () => await Monitor("Nightly").ReadAsync(default) is not null, () => "the status");
            Assert.Empty(host.Recorder.Seen);
        }

        ScheduleStatus status = (await Monitor("Nightly").ReadAsync(default))!;
        Assert.Equal(default, status.Last);
        Assert.Equal(new TimeSpan(3, 0, 0), status.Next.TimeOfDay);
        Assert.True(status.Next > DateTime.UtcNow);
    }

    [Fact]
    public async Task Start_AfterMissedRuns_MakesUpForThemOnce()
    {
        DateTime lastRun = DateTime.UtcNow.Date.AddDays(-5).AddHours(3);
        await Monitor("Nightly").WriteAsync(new ScheduleStatus { Last = lastRun, Next = lastRun.AddDays(1), LastUpdated = lastRun }, default);

        await using (RunningHost host = await StartAsync("Nightly"))
        {
            var timer = (TimerInfo)(await host.Recorder.WaitAsync(1))[0];
            Assert.True(timer.IsPastDue);
            Assert.Equal(lastRun, timer.ScheduleStatus!.Last);
            await Eventually.HoldsAsync(async () => (await Monitor("Nightly").ReadAsync(default))!.Next > DateTime.UtcNow, () => "the new status");
        }

        await using RunningHost again = await StartAsync("Nightly");
        using HttpResponseMessage asked = await again.Http.PostAsJsonAsync("admin/functions/Nightly", new { input = "" });
        var byHand = (TimerInfo)(await again.Recorder.WaitAsync(1))[0];
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        Assert.False(byHand.IsPastDue);
        Assert.Single(again.Recorder.Seen);
    }

    [Fact]
    public async Task Start_AfterTheScheduleChanged_ComputesTheNextRunAnew()
    {
        DateTime now = DateTime.UtcNow;
        await Monitor("Nightly").WriteAsync(new ScheduleStatus { Last = now.AddMinutes(-1), Next = now.AddYears(1), LastUpdated = now }, default);

        await using RunningHost host = await StartAsync("Nightly");

        await Eventually.HoldsAsync(async () => (await Monitor("Nightly").ReadAsync(default))!.Next < now.AddDays(2), () => "the new status");
        Assert.Empty(host.Recorder.Seen);
    }

    [Fact]
    public async Task RunOnStartup_IsNotPastDue()
    {
        await using RunningHost host = await StartAsync("AtStart");

        var timer = (TimerInfo)(await host.Recorder.WaitAsync(1))[0];
        Assert.False(timer.IsPastDue);
        Assert.NotNull(timer.ScheduleStatus);
    }

    [Fact]
    public async Task Runs_LongerThanTheInterval_DoNotOverlapAndAreNotMonitored()
    {
        await using RunningHost host = await StartAsync("EverySecond");

        var timer = (TimerInfo)(await host.Recorder.WaitAsync(2))[0];
        Assert.Null(timer.ScheduleStatus);
        Assert.Equal(1, host.Recorder.MostAtOnce);
    }

    [Fact]
    public async Task TwoHosts_OfOneApplication_RunTheTimerOnceAndTheSecondTakesOver()
    {
        await using RunningHost first = await StartAsync("EverySecond");
        await first.Recorder.WaitAsync(1);
        await using RunningHost second = await StartAsync("EverySecond");
        await first.Recorder.WaitAsync(3);
        Assert.Empty(second.Recorder.Seen);

        await first.StopAsync();

        await second.Recorder.WaitAsync(1);
    }

    [Fact]
    public async Task Retry_OfAFailedRun_FollowsItsAttribute()
    {
        await using RunningHost host = await StartAsync("Stubborn");

        Assert.Equal([(0, 2), (1, 2), (2, 2)], await host.Recorder.WaitAsync(3));
    }

    [Fact]
    public async Task Admin_OfAnUnknownFunctionOrContentType_Answers4xx()
    {
        await using RunningHost host = await StartAsync("Nightly");

        using HttpResponseMessage unknown = await host.Http.PostAsJsonAsync("admin/functions/Daily", new { input = "" });
        using HttpResponseMessage form = await host.Http.PostAsync("admin/functions/Nightly", new StringContent("{}"));
        using HttpResponseMessage broken = await host.Http.PostAsync("admin/functions/Nightly", new StringContent("{", null, "application/json"));

        Assert.Equal(
            [HttpStatusCode.NotFound, HttpStatusCode.UnsupportedMediaType, HttpStatusCode.BadRequest],
            new[] { unknown.StatusCode, form.StatusCode, broken.StatusCode });
        Assert.Empty(host.Recorder.Seen);
    }

    private ScheduleMonitor Monitor(string function) =>
        new(new BlobStore(azurite.ConnectionString, "azure-webjobs-hosts"), hostId, function);

    private Task<RunningHost> StartAsync(string function) => RunningHost.StartAsync(
        azurite.ConnectionString, [function], ("AzureFunctionsWebHost:hostid", hostId), ("schedule", ThreeAtNight));
}
