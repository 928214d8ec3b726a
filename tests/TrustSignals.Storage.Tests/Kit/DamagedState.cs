using Azure;
using Azure.Data.Tables;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Tests.Kit;

/// <summary>A customer whose state row nobody can read, until this is disposed: the storage is shared with other tests.</summary>
internal sealed class DamagedState : IAsyncDisposable
{
    private readonly TableClient table;
    private readonly TableEntity whole;

    private DamagedState(TableClient table, TableEntity whole)
    {
        this.table = table;
        this.whole = whole;
    }

    public static async Task<DamagedState> OfAsync(Pipeline pipeline, string customer)
    {
        CustomerKey key = CustomerKey.Of(customer);
        TableClient table = pipeline.Accounts.TableOf(key, TableNames.Relationships);
        TableEntity whole = (await pipeline.Store.FindStateAsync(key, default))!;
        await table.UpdateEntityAsync(
            new TableEntity(key.Value, RowKeys.State) { ["Checkpoint"] = new byte[] { 255 }, ["Tail"] = new byte[] { 255 } }, ETag.All, TableUpdateMode.Merge);
        return new DamagedState(table, whole);
    }

    public async ValueTask DisposeAsync() => await table.UpsertEntityAsync(whole, TableUpdateMode.Replace);
}
