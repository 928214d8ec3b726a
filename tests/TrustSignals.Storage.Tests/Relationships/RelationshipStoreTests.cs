using Azure;
using Azure.Data.Tables;
using TrustSignals.Storage.Intake;
using TrustSignals.Storage.Relationships;
using TrustSignals.Storage.Tests.Kit;

namespace TrustSignals.Storage.Tests.Relationships;

[Collection(AzuriteCollection.Name)]
public sealed class RelationshipStoreTests(AzuriteFixture azurite)
{
    /// <summary>The service says that something is too large; whoever reads the reason beside the poison must know what.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CommitAsync_ColumnTooLarge_TellsWhich(bool isBinary)
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        CustomerKey customer = CustomerKey.Of(Some.Customer());
        var row = new TableEntity(customer.Value, RowKeys.State) { ["Level"] = 50.0, ["Others"] = isBinary ? new byte[70_000] : new string('x', 40_000) };

        RequestFailedException refused = await Assert.ThrowsAnyAsync<RequestFailedException>(
            () => pipeline.Store.CommitAsync(customer, [new TableTransactionAction(TableTransactionActionType.Add, row)], default));

        Assert.Equal(400, refused.Status);
        Assert.False(StorageFailure.IsPassing(refused));
        Assert.Contains("column Others of the row s", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Level", refused.Message, StringComparison.Ordinal);
    }
}
