using System.Text.Json;
using Azure.Data.Tables;
using TrustSignals.Storage.Alerts;
using TrustSignals.Storage.Privacy;
using TrustSignals.Storage.Relationships;
using TrustSignals.Storage.Tests.Kit;
using TrustSignals.Storage.Writing;

namespace TrustSignals.Storage.Tests.Relationships;

[Collection(AzuriteCollection.Name)]
public sealed class StateRowTests(AzuriteFixture azurite)
{
    /// <summary>A string column ends at 32,768 characters, and the names of forty long tickets do not.</summary>
    [Fact]
    public async Task ApplyAsync_FortyOverdueTicketsWithLongIds_GoesOnCountingAndIsExported()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        string customer = Some.Customer();
        for (int i = 0; i < 40; i++)
        {
            string id = $"{i}-".PadRight(1022, 'ü');
            Assert.Equal(EventOutcome.Counted, await pipeline.Writer.ApplyAsync(Some.Question(customer, id, Pipeline.Start.AddDays(-9).AddMinutes(i), "Wann kommt meine Ware?")));
        }

        // At most eight episodes begin or end in one commit.
        for (int i = 0; i < 8; i++)
        {
            await pipeline.Writer.TouchAsync(CustomerKey.Of(customer));
        }

        using var other = new Pipeline(azurite.ConnectionString);
        Assert.Equal(EventOutcome.Counted, await other.Writer.ApplyAsync(Some.KeptPromise(customer, "after", Pipeline.Start)));
        RelationshipDocument document = await other.Store.LoadAsync(CustomerKey.Of(customer), customer, default);
        Assert.True(document.Alerts.Entries.Sum(entry => entry.Condition.Length) > 32_768);
        byte[]? exported = await new CustomerExporter(other.Accounts, other.Store, other.Graph, other.Time).ExportAsync(customer, ExportScope.Identity, default);
        using JsonDocument json = JsonDocument.Parse(exported!);
        JsonElement state = json.RootElement.GetProperty("ledgers")[0].GetProperty("relationship")[0];
        Assert.Equal(document.Alerts.Entries.Length, state.GetProperty("Alerts").GetArrayLength());
        Assert.False(state.TryGetProperty("Alerts1", out _));
    }

    /// <summary>A release is taken back by deploying the one before it, which knows the string alone.</summary>
    [Fact]
    public async Task ApplyAsync_FewAlerts_StandInAStringAsEver()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        string customer = Some.Customer();
        await pipeline.Writer.ApplyAsync(Some.Question(customer, "1", Pipeline.Start.AddDays(-9), "Wann kommt meine Ware?"));

        TableEntity row = (await pipeline.Store.FindStateAsync(CustomerKey.Of(customer), default))!;
        Assert.NotEmpty(AlertBook.FromJson(row.GetString("Alerts")).Entries);
        Assert.Equal(row.GetString("Alerts"), (await pipeline.Store.LoadAsync(CustomerKey.Of(customer), customer, default)).Alerts.ToJson());
    }
}
