using TrustSignals.Alerting.Channels;
using TrustSignals.Alerting.Content;
using TrustSignals.Alerting.Tests.Kit;
using TrustSignals.Storage;
using TrustSignals.Storage.Alerts;
using TrustSignals.Storage.Outbox;

namespace TrustSignals.Alerting.Tests.Dispatch;

/// <summary>A digest is the same digest however often it is sent, whoever sends it, and whatever dies on the way.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class DigestSenderTests(AzuriteFixture azurite)
{
    // Seven o'clock by the shipped routes.
    private static readonly DateTimeOffset LeavesAt = new(2026, 10, 2, 7, 0, 0, TimeSpan.FromHours(2));
    private readonly MemoryChannel channel = new($"c-{Guid.NewGuid():N}"[..20]);

    [Fact]
    public async Task RunAsync_DiedBeforeAnyWrite_TellsEachAlertInOneDigestUnderOneId()
    {
        // More than one transaction moves.
        const int Waiting = 51;
        int crashes = 0;
        int repetitions = 0;
        for (int crashAt = 1; ; crashAt++)
        {
            var receiver = new MemoryChannel($"c-{Guid.NewGuid():N}"[..20]);
            var time = new ManualTime(LeavesAt.AddMinutes(-30));
            var crash = new CrashPoint { CountsWritesOnly = true };
            DispatchKit dying = Kit(receiver, time, crash);
            TrustAlert[] first = await AddAsync(dying, receiver, Waiting, LeavesAt);
            time.MoveTo(LeavesAt.AddMinutes(2));
            crash.Reset();
            crash.CrashAt = crashAt;
            bool died = await Record.ExceptionAsync(() => dying.DigestSender.RunAsync(default)) is not null;

            DispatchKit next = Kit(receiver, time);
            TrustAlert late = Assert.Single(await AddAsync(next, receiver, 1, LeavesAt));
            time.MoveTo(LeavesAt.AddMinutes(10));
            await next.DigestSender.RunAsync(default);
            await next.DigestSender.RunAsync(default);
            time.MoveTo(LeavesAt.AddDays(1).AddMinutes(2));
            await next.DigestSender.RunAsync(default);

            ILookup<string, AlertDigest> sent = receiver.Digests.ToLookup(digest => digest.Id);
            Assert.InRange(sent.Count, 1, 2);
            Assert.All(sent, same => Assert.Single(same.Select(digest => string.Join(',', MembersOf(digest))).Distinct()));
            Assert.All(sent, same => Assert.All(same.Skip(1), digest => Assert.True(digest.MayHaveArrived)));
            Assert.Equal(
                first.Append(late).Select(alert => alert.DeliveryId).Order(StringComparer.Ordinal),
                sent.SelectMany(same => MembersOf(same.First())).Order(StringComparer.Ordinal));
            repetitions += receiver.Digests.Count - sent.Count;
            if (!died)
            {
                Assert.Equal(2, receiver.Digests.Count);
                break;
            }

            crashes++;
        }

        Assert.InRange(crashes, 7, 20);
        // Only a crash between the answer and its note brings a repetition, and that cannot be known.
        Assert.Equal(1, repetitions);
    }

    [Fact]
    public async Task Dispatch_DiedBeforeAnyRequest_TheAlertIsInOneDigestOnce()
    {
        int crashes = 0;
        for (int crashAt = 1; ; crashAt++)
        {
            var receiver = new MemoryChannel($"c-{Guid.NewGuid():N}"[..20]);
            var time = new ManualTime(LeavesAt.AddMinutes(-1));
            var crash = new CrashPoint();
            DispatchKit dying = Kit(receiver, time, crash);
            TrustAlert alert = Some.Alert(severity: "advisory", condition: "over-trust");
            await dying.RaiseAsync(alert);
            crash.Reset();
            crash.CrashAt = crashAt;
            bool died = await Record.ExceptionAsync(() => dying.RunAsync(TimeSpan.Zero)) is not null;

            // The hint comes back when today's digest has left its time behind: it would go into tomorrow's.
            time.MoveTo(LeavesAt.AddMinutes(5));
            DispatchKit next = Kit(receiver, time);
            await next.Dispatcher.DispatchAsync(new OutboxHint(CustomerKey.Of(alert.CustomerId)), default);
            await next.DigestSender.RunAsync(default);
            time.MoveTo(LeavesAt.AddDays(1).AddMinutes(5));
            await next.DigestSender.RunAsync(default);

            Assert.Equal(alert.DeliveryId, Assert.Single(receiver.Digests.SelectMany(MembersOf)));
            Assert.Empty(await next.WaitingAsync(alert));
            if (!died)
            {
                break;
            }

            crashes++;
        }

        Assert.InRange(crashes, 4, 15);
    }

    [Fact]
    public async Task RunAsync_ManySendersAtOnce_OneSends()
    {
        var time = new ManualTime(LeavesAt.AddMinutes(-30));
        DispatchKit[] kits = [.. Enumerable.Range(0, 6).Select(_ => Kit(channel, time))];
        TrustAlert[] alerts = await AddAsync(kits[0], channel, 60, LeavesAt);
        time.MoveTo(LeavesAt.AddMinutes(2));

        int[] told = await Task.WhenAll(kits.Select(kit => kit.DigestSender.RunAsync(default)));

        Assert.Equal(alerts.Length, told.Sum());
        Assert.Equal(alerts.Select(alert => alert.DeliveryId).Order(StringComparer.Ordinal), MembersOf(Assert.Single(channel.Digests)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task RunAsync_AlertJoinsAfterTheDigestFailed_GoesIntoTheNext()
    {
        var time = new ManualTime(LeavesAt.AddMinutes(-30));
        DispatchKit kit = Kit(channel, time);
        TrustAlert early = Assert.Single(await AddAsync(kit, channel, 1, LeavesAt));
        channel.RefusesDigest = _ => new DeliveryException(DeliveryFailure.Transient, "busy") { IsAnswer = true };
        time.MoveTo(LeavesAt.AddMinutes(2));
        await kit.DigestSender.RunAsync(default);
        TrustAlert late = Assert.Single(await AddAsync(kit, channel, 1, LeavesAt));

        channel.RefusesDigest = _ => null;
        time.MoveTo(LeavesAt.AddMinutes(7));
        await kit.DigestSender.RunAsync(default);
        AlertDigest first = Assert.Single(channel.Digests);
        time.MoveTo(LeavesAt.AddDays(1).AddMinutes(2));
        await kit.DigestSender.RunAsync(default);

        Assert.Equal([early.DeliveryId], MembersOf(first));
        // The receiver said no itself: nothing has come before.
        Assert.False(first.MayHaveArrived);
        Assert.Equal([late.DeliveryId], MembersOf(channel.Digests.Last()));
        Assert.Equal(2, channel.Digests.Select(digest => digest.Id).Distinct().Count());
    }

    [Fact]
    public async Task RunAsync_NoAnswer_SaysThatItMayHaveComeBefore()
    {
        var time = new ManualTime(LeavesAt.AddMinutes(-30));
        DispatchKit kit = Kit(channel, time);
        await AddAsync(kit, channel, 1, LeavesAt);
        channel.RefusesDigest = _ => new DeliveryException(DeliveryFailure.Transient, "no whole answer");
        time.MoveTo(LeavesAt.AddMinutes(2));
        await kit.DigestSender.RunAsync(default);
        channel.RefusesDigest = _ => null;
        time.MoveTo(LeavesAt.AddMinutes(7));
        await kit.DigestSender.RunAsync(default);

        AlertDigest digest = Assert.Single(channel.Digests);
        Assert.True(digest.MayHaveArrived);
        Assert.Contains(digest.Id, digest.MarkedTitle, StringComparison.Ordinal);
        Assert.DoesNotContain(digest.Id, digest.Title, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DeliveryFailure.Permanent, 1)]
    [InlineData(DeliveryFailure.Gone, 1)]
    [InlineData(DeliveryFailure.Transient, 13)]
    public async Task RunAsync_NeverTaken_BecomesDeadLettersThatComeBackOneByOne(DeliveryFailure failure, int attempts)
    {
        var time = new ManualTime(LeavesAt.AddMinutes(-30));
        DispatchKit kit = Kit(channel, time);
        TrustAlert[] alerts = await AddAsync(kit, channel, 3, LeavesAt);
        await Task.WhenAll(alerts.Select(kit.AddCaseAsync));
        int tried = 0;
        channel.RefusesDigest = _ =>
        {
            tried++;
            return new DeliveryException(failure, "no") { IsAnswer = true };
        };
        for (int run = 0; run < 2000; run++)
        {
            time.MoveTo(LeavesAt.AddMinutes(2 + (5 * run)));
            await kit.DigestSender.RunAsync(default);
            if (run % 10 == 0 && (await kit.DeadLetters.ListAsync(channel.Name, 10, null, default)).Letters.Count > 0)
            {
                break;
            }
        }

        Assert.Equal(attempts, tried);
        Assert.Equal(failure == DeliveryFailure.Gone, await kit.DeadLetters.ReasonOffAsync(channel.Name, default) is not null);
        Assert.Equal(3, await kit.DeadLetters.RedriveAsync(channel.Name, default));
        await kit.RunAsync(TimeSpan.FromHours(1));
        Assert.Equal(
            alerts.Select(alert => alert.DeliveryId).Order(StringComparer.Ordinal), channel.Got.Select(got => got.Alert.DeliveryId).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("de", "de", AlertLanguage.German)]
    [InlineData("de", "en", AlertLanguage.English)] // They do not agree: the channel's own.
    public async Task RunAsync_RoutesAskForALanguage_TheDigestHasIt(string premium, string rest, AlertLanguage expected)
    {
        string routes = $$"""
            {"version":"1","timeZone":"Europe/Berlin","routes":[{"name":"p","segments":["premium"],"language":"{{premium}}"},{"name":"r","language":"{{rest}}"}]}
            """;
        var time = new ManualTime(LeavesAt.AddMinutes(-30));
        var kit = new DispatchKit(azurite.ConnectionString, [channel], routes, time);
        await kit.Accounts.CreateTablesAsync(default);
        foreach (TrustAlert alert in (TrustAlert[])[Some.Alert(severity: "advisory"), Some.Alert(severity: "advisory") with { Segment = null }])
        {
            await kit.Digests.AddAsync(channel.Name, LeavesAt, alert, default);
        }

        time.MoveTo(LeavesAt.AddMinutes(2));
        await kit.DigestSender.RunAsync(default);

        Assert.Equal(expected, Assert.Single(channel.Digests).Language);
    }

    [Fact]
    public async Task AddAsync_AgainAfterTheDigestWasTold_IsNotToldAgain()
    {
        var time = new ManualTime(LeavesAt.AddMinutes(-30));
        DispatchKit kit = Kit(channel, time);
        TrustAlert alert = Assert.Single(await AddAsync(kit, channel, 1, LeavesAt));
        await kit.Digests.AddAsync(channel.Name, LeavesAt.AddDays(1), alert, default);
        time.MoveTo(LeavesAt.AddMinutes(2));
        Assert.Equal(1, await kit.DigestSender.RunAsync(default));

        // A dispatcher that died after adding it, and whose hint came back only now.
        await kit.Digests.AddAsync(channel.Name, LeavesAt.AddDays(1), alert, default);
        time.MoveTo(LeavesAt.AddDays(1).AddMinutes(2));

        Assert.Equal(0, await kit.DigestSender.RunAsync(default));
        Assert.Single(channel.Digests);
    }

    [Fact]
    public async Task RunAsync_SettledBeforeItIsSealed_IsLeftOutAndNothingAfterwards()
    {
        var time = new ManualTime(LeavesAt.AddMinutes(-30));
        DispatchKit kit = Kit(channel, time);
        // 50: more than one transaction moves.
        TrustAlert[] alerts = [.. Enumerable.Range(0, 50).Select(_ => Some.Alert(severity: "advisory", condition: "over-trust"))];
        foreach (TrustAlert alert in alerts)
        {
            await kit.RaiseAsync(alert);
        }

        await kit.RunAsync(TimeSpan.Zero);
        await ResolveAsync(kit, alerts[0]);
        await kit.RunAsync(TimeSpan.Zero);
        channel.RefusesDigest = _ => new DeliveryException(DeliveryFailure.Transient, "busy") { IsAnswer = true };
        time.MoveTo(LeavesAt.AddMinutes(2));
        await kit.DigestSender.RunAsync(default);

        // It is sealed: who settles one now changes nothing in it.
        await ResolveAsync(kit, alerts[1]);
        await kit.RunAsync(TimeSpan.Zero);
        channel.RefusesDigest = _ => null;
        time.MoveTo(LeavesAt.AddMinutes(7));
        await kit.DigestSender.RunAsync(default);
        Assert.Equal(
            alerts.Skip(1).Select(alert => alert.DeliveryId).Order(StringComparer.Ordinal),
            MembersOf(Assert.Single(channel.Digests)).Order(StringComparer.Ordinal));

        // Tomorrow's has the end of the one that was told, and nothing of the one that never was.
        time.MoveTo(LeavesAt.AddDays(1).AddMinutes(2));
        await kit.DigestSender.RunAsync(default);
        Assert.Equal($"{alerts[1].Id}.0001", Assert.Single(MembersOf(channel.Digests.Last())));
        Assert.Equal(2, channel.Digests.Count);
    }

    [Theory]
    [InlineData("""
        "conditions":{"over-trust":{"off":["premium"]}}
        """, false)]
    [InlineData("""
        "mutes":[{"reason":"move","from":"2026-10-02T00:00:00Z","until":"2026-10-02T12:00:00Z"}]
        """, false)]
    [InlineData("""
        "mutes":[{"reason":"move","from":"2026-10-02T00:00:00Z","until":"2026-10-02T12:00:00Z","tellAfter":true}]
        """, true)]
    public async Task RunAsync_OffOrMutedWhileItWaits_IsToldInALaterDigestOrNever(string rule, bool isTold)
    {
        var time = new ManualTime(LeavesAt.AddMinutes(-30));
        TrustAlert alert = Assert.Single(await AddAsync(Kit(channel, time), channel, 1, LeavesAt));
        var kit = new DispatchKit(azurite.ConnectionString, [channel], $$"""{"version":"1","routes":[{"name":"r"}],{{rule}}}""", time);

        time.MoveTo(LeavesAt.AddMinutes(2));
        Assert.Equal(0, await kit.DigestSender.RunAsync(default));
        time.MoveTo(LeavesAt.AddDays(1).AddMinutes(2));
        await kit.DigestSender.RunAsync(default);

        Assert.Equal(isTold ? [alert.DeliveryId] : [], channel.Digests.SelectMany(MembersOf));
    }

    [Fact]
    public async Task RunAsync_AllSettledBeforeItIsSealed_SendsNone()
    {
        var time = new ManualTime(LeavesAt.AddMinutes(-30));
        DispatchKit kit = Kit(channel, time);
        TrustAlert alert = Some.Alert(severity: "advisory", condition: "over-trust");
        await kit.RaiseAsync(alert);
        await kit.RunAsync(TimeSpan.Zero);
        await ResolveAsync(kit, alert);
        await kit.RunAsync(TimeSpan.Zero);

        foreach (int minutes in (int[])[2, 7, (24 * 60) + 2])
        {
            time.MoveTo(LeavesAt.AddMinutes(minutes));
            Assert.Equal(0, await kit.DigestSender.RunAsync(default));
        }

        Assert.Empty(channel.Digests);
    }

    private static async Task ResolveAsync(DispatchKit kit, TrustAlert alert) => Assert.Equal(
        AlertStepOutcome.Taken, (await kit.Cases.ApplyAsync(alert.Id, new AlertStep(AlertActions.Resolved, "anna"), null, default)).Outcome);

    private static IEnumerable<string> MembersOf(AlertDigest digest) => digest.Deliveries.Select(delivery => delivery.Alert.DeliveryId);

    private DispatchKit Kit(MemoryChannel receiver, ManualTime time, CrashPoint? crash = null) =>
        new(azurite.ConnectionString, [receiver], time: time, crash: crash);

    private static async Task<TrustAlert[]> AddAsync(DispatchKit kit, MemoryChannel receiver, int count, DateTimeOffset leavesAt)
    {
        await kit.Accounts.CreateTablesAsync(default);
        TrustAlert[] alerts = [.. Enumerable.Range(0, count).Select(_ => Some.Alert(severity: "advisory", condition: "over-trust"))];
        await Task.WhenAll(alerts.Select(alert => kit.Digests.AddAsync(receiver.Name, leavesAt, alert, default)));
        return alerts;
    }
}
