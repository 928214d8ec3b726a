using Azure.Core;
using Azure.Data.Tables;
using TrustSignals.Bench.Load;
using TrustSignals.Storage.Tests.Kit;

namespace TrustSignals.Storage.Tests.Load;

/// <summary>The ceiling of <c>bench load</c> is one only if its requests are those of the pipeline.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class PreparedTransactionTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task SendAsync_ForAnotherPartition_WritesTheSameRowsUnderTheTag()
    {
        var samples = new BodySamples(10);
        var options = new TableClientOptions();
        options.AddPolicy(new RequestMeter(samples), HttpPipelinePosition.PerRetry);
        TableClient table = new TableServiceClient(azurite.ConnectionString, options).GetTableClient("prepared");
        await table.CreateIfNotExistsAsync();
        string ours = Guid.NewGuid().ToString("N");
        await table.SubmitTransactionAsync(
        [
            new TableTransactionAction(TableTransactionActionType.Add, State(ours, 1)),
            new TableTransactionAction(TableTransactionActionType.Add, Event(ours)),
        ]);
        TableEntity state = await table.GetEntityAsync<TableEntity>(ours, "s");
        await table.SubmitTransactionAsync(
        [
            new TableTransactionAction(TableTransactionActionType.UpdateReplace, State(ours, 2), state.ETag),
            new TableTransactionAction(TableTransactionActionType.Add, Event(ours)),
        ]);
        PreparedTransaction[] prepared = [.. samples.Kept.Select(PreparedTransaction.Parse)];

        using var raw = new RawStorage(azurite.ConnectionString);
        string theirs = Guid.NewGuid().ToString("N");
        string? first = await raw.SendAsync(prepared[0], theirs, 0, null);
        string? second = await raw.SendAsync(prepared[1], theirs, 1, first);

        Assert.NotNull(second);
        Assert.Null(await raw.SendAsync(prepared[1], theirs, 2, first));
        Assert.Equal(await ColumnsAsync(table, ours), await ColumnsAsync(table, theirs));
    }

    private static TableEntity State(string partition, long revision) => new(partition, "s")
    {
        ["Revision"] = revision, ["Level"] = 50.0, ["ReadAt"] = Pipeline.Start, ["Alerts"] = "[{\"id\":\"a\"}]", ["Tail"] = new byte[] { 1, 2, 3 },
    };

    private static TableEntity Event(string partition) => new(partition, $"e-{Guid.NewGuid():N}") { ["Id"] = "1", ["OccurredAt"] = Pipeline.Start };

    private static async Task<string[]> ColumnsAsync(TableClient table, string partition)
    {
        List<string> columns = [];
        await foreach (TableEntity row in table.QueryAsync<TableEntity>($"PartitionKey eq '{partition}'"))
        {
            columns.AddRange(row.Where(column => column.Key is not ("PartitionKey" or "RowKey" or "Timestamp" or "odata.etag"))
                .Select(column => $"{row.RowKey[..1]} {column.Key} {(column.Value is byte[] bytes ? Convert.ToHexString(bytes) : column.Value)} {column.Value!.GetType()}"));
        }

        return [.. columns.Order(StringComparer.Ordinal)];
    }
}
