using Microsoft.AspNetCore.Http;
using TrustSignals.Alerting.Settings;
using TrustSignals.Alerting.Tests.Kit;
using TrustSignals.Storage.Alerts;
using Xunit.Abstractions;

namespace TrustSignals.Alerting.Tests.Dispatch;

/// <summary>
/// Every channel that speaks HTTP against a local receiver that checks what the real one publishes, and that fails in every
/// way: each alert arrives, under one key, and no request ever breaks the receiver's rules.
/// </summary>
[Collection(AzuriteCollection.Name)]
public sealed class EveryChannelFaultTests(AzuriteFixture azurite, ITestOutputHelper output)
{
    private const int Alerts = 3;
    private const string Address = "127.0.0.2";
    private static readonly TimeSpan Outage = TimeSpan.FromMinutes(10);
    private readonly ManualTime time = new(Some.Start);

    public static TheoryData<ChannelKind, ReceiverFault> Cases()
    {
        var cases = new TheoryData<ChannelKind, ReceiverFault>();
        foreach (ChannelKind kind in Enum.GetValues<ChannelKind>().Where(kind => kind != ChannelKind.Email))
        {
            foreach (ReceiverFault fault in Enum.GetValues<ReceiverFault>())
            {
                cases.Add(kind, fault);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Dispatch_ChannelWithFault_LosesNothingAndDoublesNothing(ChannelKind kind, ReceiverFault fault)
    {
        var url = new Uri($"http://{Address}:{Receiver.FreePort(Address)}/");
        await using Receiver inner = await Receiver.StartAsync();
        bool isGone = fault == ReceiverFault.Gone;
        int calls = 0;
        List<string> violations = [];
        HashSet<string> taken = [];
        int takenAgain = 0;
        string name = $"c-{Guid.NewGuid():N}"[..20];
        var kit = new DispatchKit(
            azurite.ConnectionString, [DispatchKit.Channel(ReceiverRules.Settings(kind, name, url), time, Address + "/32")], time: time);
        TrustAlert[] alerts = [.. Enumerable.Range(0, Alerts).Select(i => Some.Alert(disappointments: 1 + (i * 40)))];
        foreach (TrustAlert alert in alerts)
        {
            await kit.RaiseAsync(alert);
        }

        if (fault == ReceiverFault.Refused)
        {
            await kit.RunAsync(Outage);
        }

        await using Receiver receiver = await Receiver.StartAsync(Address, url.Port);
        receiver.Answer = async context =>
        {
            ReceivedRequest request = receiver.Requests.Last();
            violations.AddRange(ReceiverRules.Violations(kind, request, time.Now));
            if (await FailsAsync(context, fault, ++calls, isGone, inner.Url))
            {
                return;
            }

            takenAgain += taken.Add(ReceiverRules.KeyOf(kind, request)) ? 0 : 1;
        };
        await kit.RunAsync();
        if (isGone)
        {
            Assert.Equal(Alerts, (await kit.DeadLetters.ListAsync(name, 10, null, CancellationToken.None)).Letters.Count);
            isGone = false;
            await kit.DeadLetters.RedriveAsync(name, CancellationToken.None);
            await kit.RunAsync();
        }

        output.WriteLine($"{kind,-10} {fault,-16} requests {receiver.Requests.Count,2}, taken {taken.Count}, again under the same key {takenAgain}, done after {(time.Now - Some.Start).TotalMinutes:F1} min");
        Assert.Empty(violations);
        Assert.Empty(inner.Requests);
        Assert.Equal(Alerts, taken.Count);
        Assert.Equal(0, takenAgain);
        foreach (TrustAlert alert in alerts)
        {
            Assert.Empty(await kit.WaitingAsync(alert));
        }
    }

    /// <returns>True when it did not take the request.</returns>
    private async Task<bool> FailsAsync(HttpContext context, ReceiverFault fault, int call, bool isGone, Uri inner)
    {
        switch (fault)
        {
            case ReceiverFault.Hangs when call == 1:
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return true;
            case ReceiverFault.TooManyRequests when call == 1:
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                context.Response.Headers.RetryAfter = "600";
                return true;
            case ReceiverFault.ServerError when time.Now < Some.Start + Outage:
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                return true;
            case ReceiverFault.Gone when isGone:
                context.Response.StatusCode = StatusCodes.Status410Gone;
                return true;
            case ReceiverFault.RedirectInwards when time.Now < Some.Start + Outage:
                context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
                context.Response.Headers.Location = inner.AbsoluteUri;
                return true;
            case ReceiverFault.HalfAnswer when call == 1:
                context.Response.ContentLength = 1000;
                await context.Response.WriteAsync("half of");
                await context.Response.Body.FlushAsync();
                context.Abort();
                return true;
            default:
                context.Response.StatusCode = StatusCodes.Status202Accepted;
                return false;
        }
    }
}
