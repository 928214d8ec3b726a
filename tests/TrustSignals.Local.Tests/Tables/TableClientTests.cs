using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using TrustSignals.Local.Tests.Azurite;

namespace TrustSignals.Local.Tests.Tables;

[Collection(AzuriteGroup.Name)]
public sealed class TableClientTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task CreateIfNotExistsAsync_Twice_BothSucceed()
    {
        TableClient table = TestTable.Client(azurite);

        Response<TableItem> first = await table.CreateIfNotExistsAsync();
        Response<TableItem> second = await table.CreateIfNotExistsAsync();

        Assert.Equal(table.Name, first.Value.Name);
        Assert.Equal((204, 409), (first.GetRawResponse().Status, second.GetRawResponse().Status));
    }

    [Fact]
    public async Task CreateAsync_Exists_TableAlreadyExists()
    {
        TableClient table = await TestTable.CreateAsync(azurite);

        RequestFailedException error = await Assert.ThrowsAsync<RequestFailedException>(() => table.CreateAsync());

        Assert.Equal(409, error.Status);
        Assert.True(error.ErrorCode == TableErrorCode.TableAlreadyExists);
    }

    [Fact]
    public async Task DeleteAsync_Twice_204Then404()
    {
        TableClient table = await TestTable.CreateAsync(azurite);

        Assert.Equal(204, (await table.DeleteAsync()).Status);
        Assert.Equal(404, (await table.DeleteAsync()).Status);
    }

    [Fact]
    public async Task AddEntityAsync_EveryType_ComesBackExactly()
    {
        TableClient table = await TestTable.CreateAsync(azurite);
        TableEntity written = TestTable.EveryType("p", "r");

        Response response = await table.AddEntityAsync(written);
        TableEntity read = await table.GetEntityAsync<TableEntity>("p", "r");

        Assert.Equal(response.Headers.ETag, read.ETag);
        Assert.NotNull(read.Timestamp);
        TestTable.AssertSame(written, read);
    }

    [Fact]
    public async Task AddEntityAsync_Twice_EntityAlreadyExists()
    {
        TableClient table = await TestTable.CreateAsync(azurite);
        await table.AddEntityAsync(new TableEntity("p", "r"));

        RequestFailedException error = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.AddEntityAsync(new TableEntity("p", "r")));

        Assert.Equal((409, "EntityAlreadyExists"), (error.Status, error.ErrorCode));
    }

    [Fact]
    public async Task AddEntityAsync_NoTable_TableNotFound()
    {
        RequestFailedException error = await Assert.ThrowsAsync<RequestFailedException>(
            () => TestTable.Client(azurite).AddEntityAsync(new TableEntity("p", "r")));

        Assert.Equal((404, "TableNotFound"), (error.Status, error.ErrorCode));
    }

    [Fact]
    public async Task GetEntityAsync_Missing_ResourceNotFound()
    {
        TableClient table = await TestTable.CreateAsync(azurite);

        RequestFailedException error = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.GetEntityAsync<TableEntity>("p", "r"));

        Assert.Equal((404, "ResourceNotFound"), (error.Status, error.ErrorCode));
    }

    [Fact]
    public async Task GetEntityIfExistsAsync_MissingThenThere_HasValueTells()
    {
        TableClient table = await TestTable.CreateAsync(azurite);

        NullableResponse<TableEntity> missing = await table.GetEntityIfExistsAsync<TableEntity>("p", "r");
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 2 });
        NullableResponse<TableEntity> there = await table.GetEntityIfExistsAsync<TableEntity>("p", "r", ["A"]);

        Assert.False(missing.HasValue);
        Assert.Equal(404, missing.GetRawResponse().Status);
        Assert.Throws<InvalidOperationException>(() => missing.Value);
        Assert.True(there.HasValue);
        Assert.Equal(1, there.Value!["A"]);
        Assert.False(there.Value.ContainsKey("B"));
    }

    [Fact]
    public async Task UpdateEntityAsync_Merge_KeepsOtherProperties()
    {
        TableClient table = await TestTable.CreateAsync(azurite);
        Response added = await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 2 });

        await table.UpdateEntityAsync(new TableEntity("p", "r") { ["B"] = 3, ["A"] = null }, added.Headers.ETag!.Value);

        TableEntity read = await table.GetEntityAsync<TableEntity>("p", "r");
        Assert.Equal((1, 3), (read["A"], read["B"]));
    }

    [Fact]
    public async Task UpdateEntityAsync_Replace_DropsOtherProperties()
    {
        TableClient table = await TestTable.CreateAsync(azurite);
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1 });

        await table.UpdateEntityAsync(new TableEntity("p", "r") { ["B"] = 3 }, ETag.All, TableUpdateMode.Replace);

        TableEntity read = await table.GetEntityAsync<TableEntity>("p", "r");
        Assert.False(read.ContainsKey("A"));
        Assert.Equal(3, read["B"]);
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge)]
    [InlineData(TableUpdateMode.Replace)]
    public async Task UpdateEntityAsync_StaleTag_UpdateConditionNotSatisfied(TableUpdateMode mode)
    {
        TableClient table = await TestTable.CreateAsync(azurite);
        Response added = await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1 });
        await table.UpdateEntityAsync(new TableEntity("p", "r") { ["A"] = 2 }, added.Headers.ETag!.Value);

        RequestFailedException error = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.UpdateEntityAsync(new TableEntity("p", "r") { ["A"] = 3 }, added.Headers.ETag!.Value, mode));

        Assert.Equal((412, "UpdateConditionNotSatisfied"), (error.Status, error.ErrorCode));
    }

    [Fact]
    public async Task UpdateEntityAsync_Missing_ResourceNotFound()
    {
        TableClient table = await TestTable.CreateAsync(azurite);

        RequestFailedException error = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.UpdateEntityAsync(new TableEntity("p", "r"), ETag.All));

        Assert.Equal((404, "ResourceNotFound"), (error.Status, error.ErrorCode));
    }

    [Fact]
    public async Task UpdateEntityAsync_NoTag_ArgumentException()
    {
        TableClient table = TestTable.Client(azurite);

        await Assert.ThrowsAsync<ArgumentException>(() => table.UpdateEntityAsync(new TableEntity("p", "r"), default));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge, true)]
    [InlineData(TableUpdateMode.Replace, false)]
    public async Task UpsertEntityAsync_MissingThenThere_InsertsThenUpdates(TableUpdateMode mode, bool keeps)
    {
        TableClient table = await TestTable.CreateAsync(azurite);

        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["A"] = 1 }, mode);
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["B"] = 2 }, mode);

        TableEntity read = await table.GetEntityAsync<TableEntity>("p", "r");
        Assert.Equal(keeps, read.ContainsKey("A"));
        Assert.Equal(2, read["B"]);
    }

    [Fact]
    public async Task DeleteEntityAsync_StaleTagThenAnyThenMissing_412Then204Then404()
    {
        TableClient table = await TestTable.CreateAsync(azurite);
        Response added = await table.AddEntityAsync(new TableEntity("p", "r"));
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["A"] = 1 });

        RequestFailedException error = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.DeleteEntityAsync("p", "r", added.Headers.ETag!.Value));

        Assert.Equal((412, "UpdateConditionNotSatisfied"), (error.Status, error.ErrorCode));
        Assert.Equal(204, (await table.DeleteEntityAsync(new TableEntity("p", "r"))).Status);
        Assert.Equal(404, (await table.DeleteEntityAsync("p", "r")).Status);
    }

    [Theory]
    [InlineData("it's", "100%+&=")]
    [InlineData("", "")]
    [InlineData("Müller Ünïcode", "😀 emoji")]
    [InlineData("..", "a%2Fb")]
    [InlineData("x')(y", "~!@$^*_-;:,.<>[]{}|\"`")]
    public async Task GetEntityAsync_AwkwardKeys_FindsTheEntity(string partitionKey, string rowKey)
    {
        TableClient table = await TestTable.CreateAsync(azurite);
        await table.AddEntityAsync(new TableEntity(partitionKey, rowKey) { ["A"] = 1 });
        await table.UpsertEntityAsync(new TableEntity(partitionKey, rowKey) { ["B"] = 2 });
        await table.SubmitTransactionAsync(
            [new(TableTransactionActionType.UpdateMerge, new TableEntity(partitionKey, rowKey) { ["C"] = 3 }, ETag.All)]);

        TableEntity read = await table.GetEntityAsync<TableEntity>(partitionKey, rowKey);

        Assert.Equal((partitionKey, rowKey), (read.PartitionKey, read.RowKey));
        Assert.Equal((1, 2, 3), (read["A"], read["B"], read["C"]));
        Assert.Equal(204, (await table.DeleteEntityAsync(partitionKey, rowKey)).Status);
    }

    [Fact]
    public async Task AddEntityAsync_OwnType_ComesBack()
    {
        TableClient table = await TestTable.CreateAsync(azurite);
        var written = new OwnEntity
        {
            PartitionKey = "p",
            RowKey = "r",
            Text = "text",
            Level = 5,
            Count = 7,
            Choice = DayOfWeek.Friday,
            Due = new DateTimeOffset(2026, 3, 1, 12, 0, 0, 123, TimeSpan.Zero),
            Maybe = null,
            Secret = "not written",
        };

        await table.AddEntityAsync(written);

        OwnEntity read = await table.GetEntityAsync<OwnEntity>("p", "r");
        Assert.Equal(
            (written.Text, written.Level, written.Count, written.Choice, written.Due, written.Maybe),
            (read.Text, read.Level, read.Count, read.Choice, read.Due, read.Maybe));
        Assert.Null(read.Secret);
        Assert.NotEqual(default, read.ETag);
        TableEntity raw = await table.GetEntityAsync<TableEntity>("p", "r");
        Assert.Equal("Friday", raw["weekday"]);
        Assert.False(raw.ContainsKey(nameof(OwnEntity.Maybe)));
    }
}
