using Azure.Data.Tables;
using TrustSignals.Domain.Policies;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Tests.Kit;

namespace TrustSignals.Storage.Tests.Aggregates;

/// <summary>Sums run over all customers: tests of them begin with none.</summary>
internal static class EmptyAggregates
{
    public static async Task<Pipeline> NewAsync(string connectionString, Policy? policy = null)
    {
        Pipeline pipeline = await new Pipeline(connectionString, policy: policy).CreateTablesAsync();
        foreach (string name in (string[])[TableNames.Aggregates, TableNames.WatchList])
        {
            TableClient table = pipeline.Accounts.SharedTable(name);
            await foreach (TableEntity row in table.QueryAsync<TableEntity>(select: ["PartitionKey", "RowKey"]))
            {
                await table.DeleteEntityAsync(row.PartitionKey, row.RowKey);
            }
        }

        pipeline.Requests.Reset();
        return pipeline;
    }
}
