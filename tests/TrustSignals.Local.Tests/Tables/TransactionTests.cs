using Azure;
using Azure.Data.Tables;
using TrustSignals.Local.Tests.Azurite;

namespace TrustSignals.Local.Tests.Tables;

[Collection(AzuriteGroup.Name)]
public sealed class TransactionTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task SubmitTransactionAsync_EveryAction_AnswersInOrderWithTags()
    {
        TableClient table = await TestTable.CreateAsync(azurite);
        Response merged = await table.AddEntityAsync(new TableEntity("p", "merge") { ["A"] = 1 });
        Response replaced = await table.AddEntityAsync(new TableEntity("p", "replace") { ["A"] = 1 });
        Response deleted = await table.AddEntityAsync(new TableEntity("p", "delete"));
        await table.AddEntityAsync(new TableEntity("p", "upsert") { ["A"] = 1 });

        Response<IReadOnlyList<Response>> answers = await table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, TestTable.EveryType("p", "add")),
            new(TableTransactionActionType.UpdateMerge, new TableEntity("p", "merge") { ["B"] = 2 }, merged.Headers.ETag!.Value),
            new(TableTransactionActionType.UpdateReplace, new TableEntity("p", "replace") { ["B"] = 2 }, replaced.Headers.ETag!.Value),
            new(TableTransactionActionType.Delete, new TableEntity("p", "delete"), deleted.Headers.ETag!.Value),
            new(TableTransactionActionType.UpsertMerge, new TableEntity("p", "upsert") { ["B"] = 2 }),
            new(TableTransactionActionType.UpsertReplace, new TableEntity("p", "new") { ["B"] = 2 }),
        ]);

        Assert.Equal(202, answers.GetRawResponse().Status);
        Assert.Equal(Enumerable.Repeat(204, 6), answers.Value.Select(answer => answer.Status));
        Dictionary<string, TableEntity> rows = await ReadAllAsync(table);
        Assert.Equal(["add", "merge", "new", "replace", "upsert"], rows.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(rows["add"].ETag, answers.Value[0].Headers.ETag);
        Assert.Equal(rows["merge"].ETag, answers.Value[1].Headers.ETag);
        Assert.Equal(rows["replace"].ETag, answers.Value[2].Headers.ETag);
        Assert.Equal(rows["new"].ETag, answers.Value[5].Headers.ETag);
        TestTable.AssertSame(TestTable.EveryType("p", "add"), rows["add"]);
        Assert.True(rows["merge"].ContainsKey("A"));
        Assert.False(rows["replace"].ContainsKey("A"));
        Assert.True(rows["upsert"].ContainsKey("A"));
    }

    [Fact]
    public async Task SubmitTransactionAsync_SecondExists_409AtIndex1AndNothingWritten()
    {
        TableClient table = await TestTable.CreateAsync(azurite);
        await table.AddEntityAsync(new TableEntity("p", "b"));

        TableTransactionFailedException error = await FailAsync(table, Add("a"), Add("b"), Add("c"));

        Assert.Equal((409, "EntityAlreadyExists", 1), (error.Status, error.ErrorCode, error.FailedTransactionActionIndex));
        Assert.Equal(["b"], (await ReadAllAsync(table)).Keys);
    }

    [Fact]
    public async Task SubmitTransactionAsync_StaleTag_412AtItsIndex()
    {
        TableClient table = await TestTable.CreateAsync(azurite);
        Response added = await table.AddEntityAsync(new TableEntity("p", "state"));
        await table.UpsertEntityAsync(new TableEntity("p", "state") { ["A"] = 1 });

        TableTransactionFailedException error = await FailAsync(
            table, Add("marker"), new(TableTransactionActionType.UpdateReplace, new TableEntity("p", "state"), added.Headers.ETag!.Value));

        Assert.Equal((412, "UpdateConditionNotSatisfied", 1), (error.Status, error.ErrorCode, error.FailedTransactionActionIndex));
        Assert.Equal(["state"], (await ReadAllAsync(table)).Keys);
    }

    [Theory]
    [InlineData(TableTransactionActionType.UpdateMerge)]
    [InlineData(TableTransactionActionType.Delete)]
    public async Task SubmitTransactionAsync_Missing_404(TableTransactionActionType type)
    {
        TableClient table = await TestTable.CreateAsync(azurite);

        TableTransactionFailedException error = await FailAsync(table, new TableTransactionAction(type, new TableEntity("p", "missing"), ETag.All));

        Assert.Equal((404, "ResourceNotFound", 0), (error.Status, error.ErrorCode, error.FailedTransactionActionIndex));
    }

    [Fact]
    public async Task SubmitTransactionAsync_SameEntityTwice_InvalidDuplicateRow()
    {
        TableClient table = await TestTable.CreateAsync(azurite);

        TableTransactionFailedException error = await FailAsync(table, Add("a"), Add("a"));

        Assert.Equal((400, "InvalidDuplicateRow"), (error.Status, error.ErrorCode));
    }

    [Fact]
    public async Task SubmitTransactionAsync_TwoPartitions_Refused()
    {
        TableClient table = await TestTable.CreateAsync(azurite);

        TableTransactionFailedException error = await FailAsync(
            table, Add("a"), new(TableTransactionActionType.Add, new TableEntity("other", "b")));

        Assert.Equal((400, "CommandsInBatchActOnDifferentPartitions", 1), (error.Status, error.ErrorCode, error.FailedTransactionActionIndex));
        Assert.Empty(await ReadAllAsync(table));
    }

    [Fact]
    public async Task SubmitTransactionAsync_100_Written()
    {
        TableClient table = await TestTable.CreateAsync(azurite);

        await table.SubmitTransactionAsync(Enumerable.Range(0, 100).Select(number => Add($"{number:D3}")));

        Assert.Equal(100, (await ReadAllAsync(table)).Count);
    }

    [Fact]
    public async Task SubmitTransactionAsync_101_InvalidInput()
    {
        TableTransactionFailedException error = await FailAsync(
            TestTable.Client(azurite), [.. Enumerable.Range(0, 101).Select(number => Add($"{number:D3}"))]);

        Assert.Equal((400, "InvalidInput"), (error.Status, error.ErrorCode));
    }

    [Fact]
    public async Task SubmitTransactionAsync_4MiB_RequestBodyTooLarge()
    {
        TableClient table = TestTable.Client(azurite);
        string text = new('x', 32_000);
        IEnumerable<TableTransactionAction> actions = Enumerable.Range(0, 100).Select(number => new TableTransactionAction(
            TableTransactionActionType.Add, new TableEntity("p", $"{number}") { ["A"] = text, ["B"] = text }));

        RequestFailedException error = await Assert.ThrowsAsync<RequestFailedException>(() => table.SubmitTransactionAsync(actions));

        Assert.Equal((413, "RequestBodyTooLarge"), (error.Status, error.ErrorCode));
    }

    [Fact]
    public async Task SubmitTransactionAsync_Nothing_InvalidOperation() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => TestTable.Client(azurite).SubmitTransactionAsync([]));

    [Fact]
    public async Task SubmitTransactionAsync_BadEntity_NamesItsIndex()
    {
        TableTransactionFailedException error = await FailAsync(
            TestTable.Client(azurite), Add("a"), new(TableTransactionActionType.Add, new TableEntity("p", "b") { ["A"] = new string('x', 32_769) }));

        Assert.Equal((400, "PropertyValueTooLarge", 1), (error.Status, error.ErrorCode, error.FailedTransactionActionIndex));
    }

    private static TableTransactionAction Add(string rowKey) => new(TableTransactionActionType.Add, new TableEntity("p", rowKey));

    private static Task<TableTransactionFailedException> FailAsync(TableClient table, params TableTransactionAction[] actions) =>
        Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(actions));

    private static async Task<Dictionary<string, TableEntity>> ReadAllAsync(TableClient table) =>
        await table.QueryAsync<TableEntity>().ToDictionaryAsync(row => row.RowKey);
}
