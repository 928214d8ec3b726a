using Microsoft.AspNetCore.Http;
using TrustSignals.Alerting.Tests.Kit;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Tests.Dispatch;

/// <summary>A webhook against a real local server that fails in every way: nothing lost, nothing doubled by id.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class FaultTests(AzuriteFixture azurite)
{
    private readonly ManualTime time = new(Some.Start);

    [Fact]
    public async Task Dispatch_ServerAnswers500ForTenMinutes_DeliversOnceAfterwards()
    {
        await using Receiver receiver = await Receiver.StartAsync();
        receiver.Answer = context =>
        {
            context.Response.StatusCode = time.Now < Some.Start.AddMinutes(10) ? 500 : 200;
            return Task.CompletedTask;
        };
        (DispatchKit kit, TrustAlert alert) = await RaiseAsync(receiver.Url);

        await kit.RunAsync();

        Assert.Empty(await kit.WaitingAsync(alert));
        Assert.InRange(receiver.Requests.Count, 4, 12);
        Assert.Equal(alert.Id, Assert.Single(receiver.Requests.Select(request => request.Headers["webhook-id"]).Distinct()));
        Assert.InRange(time.Now - Some.Start, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(45));
    }

    [Fact]
    public async Task Dispatch_429WithRetryAfter_ComesBackNoSooner()
    {
        await using Receiver receiver = await Receiver.StartAsync();
        List<DateTimeOffset> came = [];
        receiver.Answer = context =>
        {
            came.Add(time.Now);
            context.Response.StatusCode = came.Count == 1 ? 429 : 200;
            context.Response.Headers.RetryAfter = "600";
            return Task.CompletedTask;
        };
        (DispatchKit kit, TrustAlert alert) = await RaiseAsync(receiver.Url);

        await kit.RunAsync();

        Assert.Empty(await kit.WaitingAsync(alert));
        Assert.Equal(2, came.Count);
        Assert.InRange(came[1] - came[0], TimeSpan.FromSeconds(600), TimeSpan.FromSeconds(620));
    }

    [Fact]
    public async Task Dispatch_NobodyListens_TriesAgainUntilSomebodyDoes()
    {
        int port = Receiver.FreePort();
        (DispatchKit kit, TrustAlert alert) = await RaiseAsync(new Uri($"http://127.0.0.1:{port}/"));

        await kit.RunAsync(TimeSpan.FromMinutes(5));

        var waiting = Assert.Single(await kit.WaitingAsync(alert));
        Assert.InRange(Assert.Single(waiting.Attempts).Attempts, 3, 4);
        Assert.Contains("ConnectionError", waiting.Attempts[0].Error!, StringComparison.Ordinal);
        Assert.Equal(1, kit.WakeUps.Count);
    }

    [Fact]
    public async Task Dispatch_ServerHangs_GivesUpTheAttemptAndTriesAgain()
    {
        await using Receiver receiver = await Receiver.StartAsync();
        int calls = 0;
        receiver.Answer = context => Interlocked.Increment(ref calls) == 1 ? Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default) : Task.CompletedTask;
        (DispatchKit kit, TrustAlert alert) = await RaiseAsync(receiver.Url);

        await kit.RunAsync();

        Assert.Empty(await kit.WaitingAsync(alert));
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task Dispatch_HalfAResponse_IsNotTakenForAYes()
    {
        await using Receiver receiver = await Receiver.StartAsync();
        int calls = 0;
        receiver.Answer = async context =>
        {
            if (Interlocked.Increment(ref calls) == 1)
            {
                context.Response.ContentLength = 1000;
                await context.Response.WriteAsync("half of");
                await context.Response.Body.FlushAsync();
                context.Abort();
            }
        };
        (DispatchKit kit, TrustAlert alert) = await RaiseAsync(receiver.Url);

        await kit.RunAsync();

        Assert.Empty(await kit.WaitingAsync(alert));
        Assert.Equal(2, calls);
        Assert.Single(receiver.Requests.Select(request => request.Headers["webhook-id"]).Distinct());
    }

    [Fact]
    public async Task Dispatch_410_SwitchesTheChannelOffAndRedriveBringsEverythingBack()
    {
        await using Receiver receiver = await Receiver.StartAsync();
        bool isGone = true;
        receiver.Answer = context =>
        {
            context.Response.StatusCode = isGone ? 410 : 200;
            return Task.CompletedTask;
        };
        string name = $"hook-{Guid.NewGuid():N}"[..20];
        (DispatchKit kit, TrustAlert first) = await RaiseAsync(receiver.Url, name);
        await kit.RunAsync();
        TrustAlert second = Some.Alert();
        await kit.RaiseAsync(second);
        await kit.RunAsync();

        Assert.Single(receiver.Requests);
        Assert.NotNull(await kit.DeadLetters.ReasonOffAsync(name, CancellationToken.None));
        Assert.Equal(2, (await kit.DeadLetters.ListAsync(name, 10, null, CancellationToken.None)).Letters.Count);
        Assert.Empty(await kit.WaitingAsync(first));

        isGone = false;
        Assert.Equal(2, await kit.DeadLetters.RedriveAsync(name, CancellationToken.None));
        await kit.RunAsync();

        Assert.Equal(new[] { first.Id, second.Id }.Order(), receiver.Requests.Skip(1).Select(request => request.Headers["webhook-id"]).Order());
        Assert.Empty((await kit.DeadLetters.ListAsync(name, 10, null, CancellationToken.None)).Letters);
    }

    [Fact]
    public async Task Dispatch_RedirectToLoopback_IsNeverFollowed()
    {
        await using Receiver inner = await Receiver.StartAsync();
        await using Receiver outer = await Receiver.StartAsync("127.0.0.2");
        outer.Answer = context =>
        {
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = inner.Url.AbsoluteUri;
            return Task.CompletedTask;
        };
        var kit = new DispatchKit(azurite.ConnectionString, [DispatchKit.Webhook("hook", outer.Url, time, "127.0.0.2/32")], time: time);
        TrustAlert alert = Some.Alert();
        await kit.RaiseAsync(alert);

        await kit.RunAsync(TimeSpan.FromMinutes(1));

        Assert.NotEmpty(outer.Requests);
        Assert.Empty(inner.Requests);
        Assert.Contains("redirect", Assert.Single((await kit.WaitingAsync(alert))[0].Attempts).Error!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dispatch_NameThatLeadsToLoopback_IsRefusedBeforeAnythingIsSent()
    {
        await using Receiver receiver = await Receiver.StartAsync();
        string name = $"hook-{Guid.NewGuid():N}"[..20];
        var kit = new DispatchKit(azurite.ConnectionString, [DispatchKit.Webhook(name, new Uri($"http://localhost:{receiver.Url.Port}/"), time, "127.0.0.9/32")], time: time);
        TrustAlert alert = Some.Alert();
        await kit.RaiseAsync(alert);

        await kit.RunAsync();

        Assert.Empty(receiver.Requests);
        Assert.Contains("private, loopback", Assert.Single((await kit.DeadLetters.ListAsync(name, 10, null, CancellationToken.None)).Letters).Reason, StringComparison.Ordinal);
    }

    private async Task<(DispatchKit Kit, TrustAlert Alert)> RaiseAsync(Uri url, string name = "hook")
    {
        var kit = new DispatchKit(azurite.ConnectionString, [DispatchKit.Webhook(name, url, time)], time: time);
        TrustAlert alert = Some.Alert();
        await kit.RaiseAsync(alert);
        return (kit, alert);
    }
}
