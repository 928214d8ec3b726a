using Azure;
using Azure.Data.Tables;
using TrustSignals.Alerting.Channels;
using TrustSignals.Alerting.Content;
using TrustSignals.Alerting.Settings;
using TrustSignals.Alerting.Tests.Kit;
using TrustSignals.Storage;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Alerts;
using TrustSignals.Storage.Outbox;

namespace TrustSignals.Alerting.Tests.Dispatch;

[Collection(AzuriteCollection.Name)]
public sealed class OutboxDispatcherTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Dispatch_ManyDispatchersAtOnce_SendOnceEach()
    {
        var time = new ManualTime(Some.Start);
        var channel = new MemoryChannel("a");
        DispatchKit[] kits = [.. Enumerable.Range(0, 6).Select(_ => new DispatchKit(azurite.ConnectionString, [channel], time: time))];
        TrustAlert[] alerts = [.. Enumerable.Range(0, 12).Select(_ => Some.Alert())];
        foreach (TrustAlert alert in alerts)
        {
            await kits[0].RaiseAsync(alert);
        }

        await Task.WhenAll(alerts.SelectMany(alert => kits.Select(kit => kit.Dispatcher.DispatchAsync(new OutboxHint(CustomerKey.Of(alert.CustomerId)), CancellationToken.None))));

        Assert.Equal(alerts.Select(alert => alert.Id).Order(), channel.Got.Select(delivery => delivery.Alert.Id).Order());
    }

    [Fact]
    public async Task Dispatch_OneChannelDown_SendsToTheOthersAtOnceAndOnlyOnce()
    {
        var good = new MemoryChannel("good");
        var bad = new MemoryChannel("bad") { Refuses = _ => new DeliveryException(DeliveryFailure.Transient, "down") };
        var kit = new DispatchKit(azurite.ConnectionString, [bad, good]);
        TrustAlert alert = Some.Alert();
        await kit.RaiseAsync(alert);
        await kit.RunAsync(TimeSpan.FromMinutes(1));
        Assert.Single(good.Got);

        bad.Refuses = _ => null;
        await kit.RunAsync();

        Assert.Single(good.Got);
        Assert.Single(bad.Got);
        Assert.Empty(await kit.WaitingAsync(alert));
    }

    [Fact]
    public async Task Dispatch_AlwaysRefused_IsADeadLetterAfterTheLastAttempt()
    {
        string name = $"c-{Guid.NewGuid():N}"[..20];
        int attempts = 0;
        var channel = new MemoryChannel(name) { Refuses = _ => { attempts++; return new DeliveryException(DeliveryFailure.Transient, "down"); } };
        var kit = new DispatchKit(azurite.ConnectionString, [channel]);
        TrustAlert alert = Some.Alert();
        await kit.RaiseAsync(alert);

        await kit.RunAsync();

        Assert.Equal(13, attempts);
        DeadLetter letter = Assert.Single((await kit.DeadLetters.ListAsync(name, 10, null, CancellationToken.None)).Letters);
        Assert.Equal((13, "down"), (letter.Attempts, letter.Reason));
        // As documented: over a weekend, too.
        Assert.InRange(kit.Time.Now - Some.Start, TimeSpan.FromDays(3), TimeSpan.FromDays(3.2));
    }

    [Fact]
    public async Task Dispatch_HintThatNamesTheAlert_ReadsItByItsKeyAndLeavesTheRestInOrder()
    {
        var channel = new MemoryChannel("a") { Refuses = delivery => delivery.Alert.Revision == 0 ? new DeliveryException(DeliveryFailure.Transient, "down") : null };
        var requests = new CrashPoint();
        var kit = new DispatchKit(azurite.ConnectionString, [channel], crash: requests);
        TrustAlert alert = Some.Alert();
        await kit.RaiseAsync(alert);
        Assert.True(kit.WakeUps.TryNext(out OutboxHint whole, out _));
        OutboxHint named = OutboxHint.Parse((whole with { Raised = [alert.DeliveryId] }).ToString());
        requests.Queries.Clear();

        // The first step fails, and another comes: it waits for the first, whatever the hints say.
        await kit.Dispatcher.DispatchAsync(named, CancellationToken.None);
        Assert.Empty(requests.Queries);
        await kit.Cases.ApplyAsync(alert.Id, new AlertStep(AlertActions.Acknowledged, "anna"), null, CancellationToken.None);
        await kit.RunAsync(TimeSpan.FromSeconds(1));
        Assert.Empty(channel.Got);

        channel.Refuses = _ => null;
        await kit.RunAsync();

        Assert.Equal([0, 1], channel.Got.Select(delivery => delivery.Alert.Revision));
        Assert.Empty(await kit.WaitingAsync(alert));
        Assert.Equal(0, await kit.Dispatcher.DispatchAsync(named, CancellationToken.None));
    }

    [Fact]
    public async Task Dispatch_StepsOfOneAlert_ReachAChannelInTheirOrder()
    {
        var channel = new MemoryChannel("a") { Refuses = delivery => delivery.Alert.Revision == 0 ? new DeliveryException(DeliveryFailure.Transient, "down") : null };
        var kit = new DispatchKit(azurite.ConnectionString, [channel]);
        TrustAlert alert = Some.Alert();
        await kit.RaiseAsync(alert);
        await kit.RunAsync(TimeSpan.FromSeconds(20));
        await kit.Cases.ApplyAsync(alert.Id, new AlertStep(AlertActions.Acknowledged, "anna"), null, CancellationToken.None);
        await kit.Cases.ApplyAsync(alert.Id, new AlertStep(AlertActions.Resolved, "anna"), null, CancellationToken.None);
        await kit.RunAsync(TimeSpan.FromSeconds(60));
        Assert.Empty(channel.Got);
        // Later steps wait for the attempt of the first; nobody looks every second whether it has come.
        Assert.InRange(kit.WakeUps.Raised, 3, 12);

        channel.Refuses = _ => null;
        await kit.RunAsync();

        Assert.Equal([0, 1, 2], channel.Got.Select(delivery => delivery.Alert.Revision));
        Assert.Empty(await kit.WaitingAsync(alert));
    }

    [Fact]
    public async Task Dispatch_ClockIsBehindWhenTheNextAttemptIsDue_WaitsOn()
    {
        var channel = new MemoryChannel("a") { Refuses = _ => new DeliveryException(DeliveryFailure.Transient, "down") };
        var first = new DispatchKit(azurite.ConnectionString, [channel]);
        TrustAlert alert = Some.Alert();
        await first.RaiseAsync(alert);
        await first.RunAsync(TimeSpan.FromSeconds(1));
        Assert.True(first.WakeUps.TryNext(out OutboxHint wakeUp, out _));
        channel.Refuses = _ => null;

        // Another process, whose clock is two minutes behind, gets the wake-up.
        var second = new DispatchKit(azurite.ConnectionString, [channel], time: new ManualTime(Some.Start.AddMinutes(-2)));
        await second.Dispatcher.DispatchAsync(OutboxHint.Parse(wakeUp.ToString()), CancellationToken.None);
        Assert.Empty(channel.Got);
        await second.RunAsync();

        Assert.Single(channel.Got);
        Assert.Empty(await second.WaitingAsync(alert));
        Assert.InRange(second.Time.Now - Some.Start, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Dispatch_ReceiverAsksForLongerThanAQueueHides_IsStillAskedAgain()
    {
        var channel = new MemoryChannel("a") { Refuses = _ => new DeliveryException(DeliveryFailure.Transient, "busy", TimeSpan.FromDays(20)) };
        var kit = new DispatchKit(azurite.ConnectionString, [channel]);
        TrustAlert alert = Some.Alert();
        await kit.RaiseAsync(alert);
        await kit.RunAsync(TimeSpan.FromSeconds(1));

        channel.Refuses = _ => null;
        await kit.RunAsync(TimeSpan.FromDays(30));

        Assert.Single(channel.Got);
        Assert.InRange(kit.Time.Now - Some.Start, TimeSpan.FromDays(20), TimeSpan.FromDays(20.1));
    }

    [Fact]
    public async Task Dispatch_RowHasChangedWhenItIsToBeSettled_IsLookedAtAgain()
    {
        var channel = new MemoryChannel("a");
        var kit = new DispatchKit(azurite.ConnectionString, [channel]);
        TrustAlert alert = Some.Alert();
        await kit.RaiseAsync(alert);
        bool isChanged = false;
        channel.Refuses = _ =>
        {
            if (!isChanged)
            {
                isChanged = true;
                Change(kit, alert);
            }

            return null;
        };

        await kit.RunAsync();

        Assert.Empty(await kit.WaitingAsync(alert));
        Assert.Equal(alert.Id, Assert.Single(channel.Got.Select(delivery => delivery.Alert.DeliveryId).Distinct()));
    }

    [Fact]
    public async Task Dispatch_ChannelKeepsFailing_IsLeftAloneForAWhile()
    {
        int attempts = 0;
        var channel = new MemoryChannel("a") { Refuses = _ => { attempts++; return new DeliveryException(DeliveryFailure.Transient, "down"); } };
        var kit = new DispatchKit(azurite.ConnectionString, [channel], settings: new OutboundSettings { BreakDuration = TimeSpan.FromMinutes(30) });
        TrustAlert[] alerts = [.. Enumerable.Range(0, 20).Select(_ => Some.Alert())];
        foreach (TrustAlert alert in alerts)
        {
            await kit.RaiseAsync(alert);
        }

        await kit.RunAsync(TimeSpan.FromMinutes(20));
        Assert.InRange(attempts, 5, 6);

        channel.Refuses = _ => null;
        await kit.RunAsync();
        Assert.Equal(alerts.Length, channel.Got.Select(delivery => delivery.Alert.Id).Distinct().Count());
        Assert.Equal(alerts.Length, channel.Got.Count);
    }

    [Fact]
    public async Task Dispatch_Redelivery_CarriesLanguagePlaybookAndLinks()
    {
        var channel = new MemoryChannel("a");
        var kit = new DispatchKit(azurite.ConnectionString, [channel], """{"version":"1","routes":[{"name":"all","language":"de"}],"playbooks":{"responsiveness":{"de":{"check":"c","explain":"e","commit":"z","offer":"a"}}}}""");
        await kit.RaiseAsync(Some.Alert());
        await kit.RunAsync();

        AlertDelivery delivery = Assert.Single(channel.Got);
        Assert.Equal((AlertLanguage.German, "e"), (delivery.Language, delivery.Playbook!.Explain));
        Assert.NotNull(delivery.Links.Acknowledge);
    }

    private static void Change(DispatchKit kit, TrustAlert alert)
    {
        CustomerKey customer = CustomerKey.Of(alert.CustomerId);
        kit.Accounts.TableOf(customer, TableNames.Relationships).UpdateEntityAsync(
            new TableEntity(customer.Value, $"o-{alert.DeliveryId}") { ["Other"] = 1 }, ETag.All, TableUpdateMode.Merge).GetAwaiter().GetResult();
    }
}
