using Azure;
using Azure.Data.Tables;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Relationships;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Alerts;
using TrustSignals.Storage.Identities;
using TrustSignals.Storage.Relationships;
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

    /// <summary>The group's ledger holds copies: what a source said of an identity's value is said of the group's.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ApplyAsync_ValueOfOneOfTwoIdentities_IsRaisedForTheGroup(bool linkedFirst)
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        string unique = Guid.NewGuid().ToString("N");
        (string shop, string desk) = ($"shop:{unique}", $"desk:{unique}");
        if (linkedFirst)
        {
            await LinkAsync(pipeline, shop, desk);
        }

        for (int i = 0; i < 12; i++)
        {
            TrustEvent item = Some.At("shop", null, i % 2 == 0 ? shop : desk, $"{unique}-{i}", Pipeline.Start.AddDays(i - 20), 12);
            await pipeline.Writer.ApplyAsync(item with { Payload = item.Payload with { CommercialValue = i % 2 == 0 ? 0.95 : null } });
        }

        if (!linkedFirst)
        {
            // Rows from before the value stood in them.
            foreach (TableEntity row in await pipeline.Accounts.TableOf(CustomerKey.Of(shop), TableNames.Relationships)
                .ReadAllAsync(RowKeys.Range(CustomerKey.Of(shop), RowKeys.EventPrefix), row => row, default))
            {
                Assert.Equal(0.95, row.GetDouble("CommercialValue"));
                row.Remove("CommercialValue");
                await pipeline.Accounts.TableOf(CustomerKey.Of(shop), TableNames.Relationships).UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace);
            }

            await LinkAsync(pipeline, shop, desk);
        }

        string group = (await pipeline.Reader.FindAsync(desk, Pipeline.Start, default))!.CustomerId;
        Assert.NotEqual(desk, group);
        TrustAlert alert = Assert.Single(
            (await pipeline.Outbox.ReadAsync(CustomerKey.Of(group), default)).Select(item => item.Alert), item => item.Condition == "commercial-disagreement");
        Assert.Equal(0.95, alert.CommercialValue);
    }

    private static async Task LinkAsync(Pipeline pipeline, string one, string other)
    {
        await pipeline.Book.AddAsync(new IdentityLink(one, other, true, false, Pipeline.Start, one + other, "same person", "agent-1"), default);
        await pipeline.Aligner.AlignAsync(one, default);
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
