using Azure;
using Azure.Data.Tables;
using TrustSignals.Local.Tests.Azurite;

namespace TrustSignals.Local.Tests.Tables;

[Collection(AzuriteGroup.Name)]
public sealed class QueryTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task QueryAsync_RangeOfAPartition_InKeyOrder()
    {
        TableClient table = await FillAsync(10);

        List<TableEntity> rows = await table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {"p"} and RowKey ge {"003"} and RowKey lt {"006"}")).ToListAsync();

        Assert.Equal(["003", "004", "005"], rows.Select(row => row.RowKey));
    }

    [Fact]
    public async Task QueryAsync_SmallPages_ContinuesToTheEnd()
    {
        TableClient table = await FillAsync(7);
        var pages = new List<int>();

        await foreach (Page<TableEntity> page in table.QueryAsync<TableEntity>(maxPerPage: 3).AsPages())
        {
            pages.Add(page.Values.Count);
        }

        Assert.Equal([3, 3, 1], pages);
    }

    [Fact]
    public async Task AsPages_Token_GoesOnWhereItWas()
    {
        TableClient table = await FillAsync(7);
        AsyncPageable<TableEntity> query = table.QueryAsync<TableEntity>("PartitionKey eq 'p'");
        Page<TableEntity> first = await query.AsPages(pageSizeHint: 4).FirstAsync();

        List<string> rest = [];
        await foreach (Page<TableEntity> page in query.AsPages(first.ContinuationToken))
        {
            rest.AddRange(page.Values.Select(row => row.RowKey));
        }

        Assert.Equal(["004", "005", "006"], rest);
    }

    [Fact]
    public async Task QueryAsync_MoreThan1000_AllOfThem()
    {
        TableClient table = await FillAsync(1_050);

        Assert.Equal(1_050, await table.QueryAsync<TableEntity>().CountAsync());
    }

    [Fact]
    public async Task QueryAsync_Select_OnlyThose()
    {
        TableClient table = await FillAsync(1);

        TableEntity row = await table.QueryAsync<TableEntity>(select: ["RowKey", "Number"]).FirstAsync();

        Assert.Equal(("000", 0), (row.RowKey, row["Number"]));
        Assert.False(row.ContainsKey("Half"));
    }

    [Fact]
    public async Task QueryAsync_LiteralOfEveryType_FindsTheRow()
    {
        TableClient table = await TestTable.CreateAsync(azurite);
        var id = Guid.NewGuid();
        var time = new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.Zero);
        await table.AddEntityAsync(new TableEntity("it's", "r")
        {
            ["I"] = 5, ["L"] = 5_000_000_000L, ["D"] = 2.0, ["T"] = true, ["G"] = id, ["W"] = time,
        });

        foreach (string filter in new[]
        {
            TableClient.CreateQueryFilter($"PartitionKey eq {"it's"}"),
            TableClient.CreateQueryFilter($"I eq {5}"),
            TableClient.CreateQueryFilter($"L eq {5_000_000_000L}"),
            TableClient.CreateQueryFilter($"D eq {2.0} and D gt {1.5}"),
            TableClient.CreateQueryFilter($"T eq {true}"),
            TableClient.CreateQueryFilter($"G eq {id}"),
            TableClient.CreateQueryFilter($"W eq {time} and W le {time.UtcDateTime}"),
            TableClient.CreateQueryFilter($"not (I lt {5}) and (I eq {1} or I eq {5})"),
        })
        {
            Assert.True(await table.QueryAsync<TableEntity>(filter).AnyAsync(), filter);
        }
    }

    // The emulator begins and ends where a filter's keys say; the other spelling reads the whole table.
    [Theory]
    [InlineData("PartitionKey eq 'a'", "'a' eq PartitionKey", 2)]
    [InlineData("PartitionKey eq 'it''s or so'", "'it''s or so' eq PartitionKey", 2)]
    [InlineData("PartitionKey eq 'a' and RowKey ge '2'", "RowKey ge '2' and PartitionKey eq 'a'", 1)]
    [InlineData("(PartitionKey eq 'a') and (RowKey ge '1' and RowKey lt '2')", "(RowKey ge '1' and RowKey lt '2') and (PartitionKey eq 'a')", 1)]
    [InlineData("(PartitionKey eq 'a' and Number eq 2)", "(Number eq 2 and PartitionKey eq 'a')", 1)]
    [InlineData("PartitionKey eq 'a' or Number eq 1", "Number eq 1 or PartitionKey eq 'a'", 4)]
    [InlineData("PartitionKey eq 'a' and RowKey eq '1' or Number eq 2", "Number eq 2 or RowKey eq '1' and PartitionKey eq 'a'", 4)]
    [InlineData("PartitionKey eq 'a' and not (RowKey eq '1')", "not (RowKey eq '1') and PartitionKey eq 'a'", 1)]
    [InlineData("PartitionKey ge 'a' and PartitionKey lt 'b'", "'a' le PartitionKey and 'b' gt PartitionKey", 2)]
    [InlineData("PartitionKey gt 'a'", "'a' lt PartitionKey", 4)]
    [InlineData("PartitionKey le 'b' and RowKey gt '1'", "'b' ge PartitionKey and '1' lt RowKey", 2)]
    [InlineData("PartitionKey eq 'a' and RowKey gt '1' and RowKey le '2'", "'1' lt RowKey and '2' ge RowKey and 'a' eq PartitionKey", 1)]
    [InlineData("PartitionKey eq 'a' and PartitionKey eq 'b'", "'a' eq PartitionKey and 'b' eq PartitionKey", 0)]
    [InlineData("RowKey eq '1'", "'1' eq RowKey", 3)]
    [InlineData("PartitionKey eq 'A'", "'A' eq PartitionKey", 0)]
    [InlineData("PartitionKey eq 'none'", "'none' eq PartitionKey", 0)]
    public async Task QueryAsync_PartitionFirstOrLast_TheSameRows(string first, string last, int count)
    {
        TableClient table = await TestTable.CreateAsync(azurite);
        foreach (string partition in new[] { "it's or so", "b", "a" })
        {
            await table.AddEntityAsync(new TableEntity(partition, "2") { ["Number"] = 2 });
            await table.AddEntityAsync(new TableEntity(partition, "1") { ["Number"] = 1 });
        }

        string[] byFirst = await RowsAsync(first);

        Assert.Equal(await RowsAsync(last), byFirst);
        Assert.Equal(count, byFirst.Length);

        async Task<string[]> RowsAsync(string filter)
        {
            List<string> rows = [];
            await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter, maxPerPage: 1))
            {
                rows.Add($"{row.PartitionKey}/{row.RowKey}");
            }

            return [.. rows];
        }
    }

    [Fact]
    public async Task QueryAsync_OwnType_Read()
    {
        TableClient table = await TestTable.CreateAsync(azurite);
        await table.AddEntityAsync(new OwnEntity { PartitionKey = "p", RowKey = "r", Level = 3, Due = DateTimeOffset.UnixEpoch });

        OwnEntity row = await table.QueryAsync<OwnEntity>("Level eq 3.0").FirstAsync();

        Assert.Equal(("r", 3.0, DateTimeOffset.UnixEpoch), (row.RowKey, row.Level, row.Due));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_001)]
    public async Task QueryAsync_PageSizeOutOfRange_InvalidInput(int size)
    {
        TableClient table = TestTable.Client(azurite);

        RequestFailedException error = await Assert.ThrowsAsync<RequestFailedException>(
            async () => await table.QueryAsync<TableEntity>(maxPerPage: size).AnyAsync());

        Assert.Equal((400, "InvalidInput"), (error.Status, error.ErrorCode));
    }

    [Fact]
    public async Task QueryAsync_16Comparisons_InvalidInput()
    {
        TableClient table = await FillAsync(1);
        string fifteen = string.Join(" or ", Enumerable.Range(0, 15).Select(number => $"Text eq ' eq {number} eq '"));

        Assert.Empty(await table.QueryAsync<TableEntity>(fifteen).ToListAsync());
        RequestFailedException error = await Assert.ThrowsAsync<RequestFailedException>(
            async () => await table.QueryAsync<TableEntity>(fifteen + " or Number eq 1").AnyAsync());
        Assert.Equal((400, "InvalidInput"), (error.Status, error.ErrorCode));
    }

    [Fact]
    public async Task QueryAsync_BadFilter_InvalidInput()
    {
        TableClient table = await FillAsync(1);

        RequestFailedException error = await Assert.ThrowsAsync<RequestFailedException>(
            async () => await table.QueryAsync<TableEntity>("Number eq").AnyAsync());

        Assert.Equal(400, error.Status);
    }

    private async Task<TableClient> FillAsync(int count)
    {
        TableClient table = await TestTable.CreateAsync(azurite);
        foreach (int[] chunk in Enumerable.Range(0, count).Chunk(100))
        {
            await table.SubmitTransactionAsync(chunk.Select(number => new TableTransactionAction(
                TableTransactionActionType.Add,
                new TableEntity("p", $"{number:D3}") { ["Number"] = number, ["Half"] = number / 2.0 })));
        }

        return table;
    }
}
