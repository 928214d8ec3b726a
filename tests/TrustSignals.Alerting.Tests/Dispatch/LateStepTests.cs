using TrustSignals.Alerting.Channels;
using TrustSignals.Alerting.Tests.Kit;
using TrustSignals.Storage;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Tests.Dispatch;

/// <summary>A step that was held back asks nobody for what has been done in the meantime.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class LateStepTests(AzuriteFixture azurite)
{
    private readonly MemoryChannel chat = new($"c-{Guid.NewGuid():N}"[..20]) { TakesSettled = false, TakesUpdates = false };
    private readonly MemoryChannel books = new($"b-{Guid.NewGuid():N}"[..20]);

    [Theory]
    [InlineData(AlertActions.Resolved, false)]
    [InlineData(AlertActions.Acknowledged, true)]
    public async Task Dispatch_SettledDuringQuietHours_IsToldToNobodyButTheBooks(string action, bool isTold)
    {
        const string Night = """{"version":"1","timeZone":"UTC","routes":[{"name":"night","quietHours":{"from":"11:00:00","to":"14:00:00"}}]}""";
        var kit = new DispatchKit(azurite.ConnectionString, [chat, books], Night);
        TrustAlert alert = Some.Alert();
        await kit.RaiseAsync(alert);
        await kit.RunAsync(TimeSpan.FromMinutes(10));
        await TakeAsync(kit, alert, action);
        await kit.RunAsync();

        kit.Time.MoveTo(Some.Start.AddMinutes(121));
        await kit.Watch.RunAsync(default);
        await kit.RunAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(isTold ? [0] : [], StepsAt(chat, alert));
        Assert.Equal([0, 1], StepsAt(books, alert));
        Assert.Empty(await kit.WaitingAsync(alert));
    }

    [Fact]
    public async Task Dispatch_EscalatedDuringAnOutageAndAcceptedMeanwhile_IsNotSaidToBeUnaccepted()
    {
        var kit = new DispatchKit(azurite.ConnectionString, [chat, books]);
        TrustAlert alert = Some.Alert();
        await kit.RaiseAsync(alert);
        await kit.RunAsync(TimeSpan.FromSeconds(1));
        chat.Refuses = _ => new DeliveryException(DeliveryFailure.Transient, "down");
        await TakeAsync(kit, alert, AlertActions.Escalated);
        await kit.RunAsync(TimeSpan.FromMinutes(1));
        await TakeAsync(kit, alert, AlertActions.Acknowledged);

        chat.Refuses = _ => null;
        await kit.RunAsync();

        Assert.Equal([0], StepsAt(chat, alert));
        Assert.Equal([0, 1, 2], StepsAt(books, alert));
        Assert.Empty(await kit.WaitingAsync(alert));
    }

    [Fact]
    public async Task Redrive_AlertSettledSince_DoesNotOpenItAgainAtTheReceiver()
    {
        var kit = new DispatchKit(azurite.ConnectionString, [chat]);
        TrustAlert settled = Some.Alert();
        TrustAlert open = Some.Alert();
        chat.Refuses = _ => new DeliveryException(DeliveryFailure.Permanent, "no");
        await kit.RaiseAsync(settled);
        await kit.RaiseAsync(open);
        await kit.RunAsync();
        await TakeAsync(kit, settled, AlertActions.Resolved);
        await kit.RunAsync();

        chat.Refuses = _ => null;
        Assert.Equal(2, await kit.DeadLetters.RedriveAsync(chat.Name, default));
        await kit.RunAsync();

        Assert.Equal(open.Id, Assert.Single(chat.Got).Alert.Id);
        Assert.Empty(await kit.WaitingAsync(settled));
    }

    [Fact]
    public async Task Redrive_CustomerErasedInBetween_TellsNobodyAndKeepsNothing()
    {
        var kit = new DispatchKit(azurite.ConnectionString, [books]);
        TrustAlert alert = Some.Alert();
        books.Refuses = _ => new DeliveryException(DeliveryFailure.Permanent, "no");
        await kit.RaiseAsync(alert);
        await kit.RunAsync();
        books.Refuses = _ => null;

        // The redrive has read the letter when the rows go, and adds its message after that.
        CustomerKey customer = CustomerKey.Of(alert.CustomerId);
        await kit.Accounts.TableOf(customer, TableNames.Relationships).DeleteEntityAsync(customer.Value, $"a-{alert.Id}");
        await kit.DeadLetters.RedriveAsync(books.Name, default);
        await kit.RunAsync();

        Assert.Empty(books.Got);
        Assert.Empty(await kit.WaitingAsync(alert));
    }

    [Fact]
    public async Task Redrive_ChannelIsGoneWhenItIsDispatched_StaysADeadLetter()
    {
        var kit = new DispatchKit(azurite.ConnectionString, [chat]);
        TrustAlert alert = Some.Alert();
        TrustAlert erased = Some.Alert();
        chat.Refuses = _ => new DeliveryException(DeliveryFailure.Permanent, "no");
        await kit.RaiseAsync(alert);
        await kit.RaiseAsync(erased);
        await kit.RunAsync();
        await kit.DeadLetters.RedriveAsync(chat.Name, default);
        CustomerKey gone = CustomerKey.Of(erased.CustomerId);
        await kit.Accounts.TableOf(gone, TableNames.Relationships).DeleteEntityAsync(gone.Value, $"a-{erased.Id}");

        var later = new DispatchKit(azurite.ConnectionString, [books], time: kit.Time);
        await later.WakeUps.RaiseAsync(CustomerKey.Of(alert.CustomerId), default);
        await later.WakeUps.RaiseAsync(gone, default);
        await later.RunAsync();

        DeadLetter letter = Assert.Single((await kit.DeadLetters.ListAsync(chat.Name, 10, null, default)).Letters);
        Assert.Equal((alert.DeliveryId, "the channel is not configured"), (letter.Alert.DeliveryId, letter.Reason));
        Assert.Empty(await later.WaitingAsync(alert));
    }

    [Fact]
    public async Task Redrive_DiedBeforeAnyRequest_EveryLetterIsSentByTheNext()
    {
        for (int crashAt = 1, died = 1; died == 1; crashAt++)
        {
            var channel = new MemoryChannel($"c-{Guid.NewGuid():N}"[..20]);
            var crash = new CrashPoint();
            var kit = new DispatchKit(azurite.ConnectionString, [channel], crash: crash);
            TrustAlert[] alerts = [Some.Alert(), Some.Alert()];
            channel.Refuses = _ => new DeliveryException(DeliveryFailure.Permanent, "no");
            foreach (TrustAlert alert in alerts)
            {
                await kit.RaiseAsync(alert);
            }

            await kit.RunAsync();
            channel.Refuses = _ => null;
            crash.Reset();
            crash.CrashAt = crashAt;
            died = await Record.ExceptionAsync(() => kit.DeadLetters.RedriveAsync(channel.Name, default)) is null ? 0 : 1;
            crash.CrashAt = 0;

            await kit.DeadLetters.RedriveAsync(channel.Name, default);
            await kit.RunAsync();

            Assert.Equal(
                alerts.Select(alert => alert.DeliveryId).Order(StringComparer.Ordinal),
                channel.Got.Select(got => got.Alert.DeliveryId).Order(StringComparer.Ordinal));
        }
    }

    private static IEnumerable<int> StepsAt(MemoryChannel channel, TrustAlert alert) =>
        channel.Got.Where(delivery => delivery.Alert.Id == alert.Id).Select(delivery => delivery.Alert.Revision);

    private static async Task TakeAsync(DispatchKit kit, TrustAlert alert, string action) =>
        Assert.Equal(AlertStepOutcome.Taken, (await kit.Cases.ApplyAsync(alert.Id, new AlertStep(action, "anna"), null, default)).Outcome);
}
