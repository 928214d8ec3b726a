using Azure.Data.Tables;
using Microsoft.Extensions.Logging.Abstractions;
using TrustSignals.Alerting.Dispatch;
using TrustSignals.Alerting.Tests.Kit;
using TrustSignals.Storage;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Intake;
using TrustSignals.Storage.Outbox;

namespace TrustSignals.Alerting.Tests.Dispatch;

[Collection(AzuriteCollection.Name)]
public sealed class OutboxMessageHandlerTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task HandleAsync_TablesAway_IsPutBackAfterSomeTriesInsteadOfBecomingPoison()
    {
        var kit = new DispatchKit(azurite.ConnectionString, []);
        var away = new StorageAccounts([new TableServiceClient(
            "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=AAAA;TableEndpoint=http://127.0.0.1:1/a;",
            new TableClientOptions { Retry = { MaxRetries = 0 } })]);
        var dispatcher = new OutboxDispatcher(
            new OutboxStore(away), kit.Channels, DispatchKit.Links(kit.Time), kit.Refusals, kit.Cases, kit.Digests, kit.Clock, kit.WakeUps, kit.Settings,
            kit.Time, NullLogger<OutboxDispatcher>.Instance);
        var handler = new OutboxMessageHandler(dispatcher, kit.WakeUps);
        var hint = new OutboxHint(CustomerKey.Of("K-away"));

        await Assert.ThrowsAnyAsync<Exception>(() => handler.HandleAsync(hint, 1, CancellationToken.None));
        Assert.Equal(0, kit.WakeUps.Count);
        await handler.HandleAsync(hint, EventMessageHandler.PatientDequeueCount, CancellationToken.None);

        Assert.True(kit.WakeUps.TryNext(out OutboxHint? again, out DateTimeOffset at));
        Assert.Equal((hint, true), (again, at > kit.Time.Now));
    }
}
