using TrustSignals.Domain.Events;
using TrustSignals.Domain.Relationships;
using TrustSignals.Storage.Alerts;
using TrustSignals.Storage.Tests.Kit;

namespace TrustSignals.Storage.Tests.Alerts;

[Collection(AzuriteCollection.Name)]
public sealed class CommercialDisagreementTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData(0.95, 12, "warning")] // Worth much, and let down again and again.
    [InlineData(0.05, 0, "advisory")] // Trusts much, and buys nothing.
    public async Task ApplyAsync_LevelAndValueApart_RaisesOneEpisodeAndNeverMovesTheLevel(double value, int lateDays, string severity)
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        (string valued, string other) = (Some.Customer(), Some.Customer());
        for (int i = 0; i < 12; i++)
        {
            TrustEvent item = Some.At("shop", null, valued, $"{i}", Pipeline.Start.AddDays(i - 20), lateDays);
            await pipeline.Writer.ApplyAsync(item with { Payload = item.Payload with { CommercialValue = value } });
            await pipeline.Writer.ApplyAsync(item with { CustomerId = other });
        }

        TrustAlert alert = Assert.Single(
            (await pipeline.Outbox.ReadAsync(CustomerKey.Of(valued), default)).Select(item => item.Alert), item => item.Condition == "commercial-disagreement");
        Assert.Equal((severity, value), (alert.Severity, alert.CommercialValue!.Value));
        Assert.DoesNotContain(await pipeline.Outbox.ReadAsync(CustomerKey.Of(other), default), item => item.Alert.Condition == "commercial-disagreement");
        Assert.Equal(
            LedgerCodec.Write((await pipeline.Store.ReadStateAsync(other, default))!), LedgerCodec.Write((await pipeline.Store.ReadStateAsync(valued, default))!));
    }

    [Fact]
    public async Task ApplyAsync_ValuesInAnotherOrder_TheLatestHolds()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        foreach (int[] order in (int[][])[[0, 1, 2], [2, 0, 1]])
        {
            string customer = Some.Customer();
            foreach (int i in order)
            {
                TrustEvent item = Some.At("shop", null, customer, $"{i}", Pipeline.Start.AddDays(i - 9), 0);
                await pipeline.Writer.ApplyAsync(item with { Payload = item.Payload with { CommercialValue = 0.1 * (i + 1) } });
            }

            Assert.Equal(0.1 * 3, (await pipeline.Store.LoadAsync(CustomerKey.Of(customer), customer, default)).Commercial!.Value.Value);
        }
    }
}
