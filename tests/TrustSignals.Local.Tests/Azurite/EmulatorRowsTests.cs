using System.Globalization;
using Azure;
using Azure.Data.Tables;
using TrustSignals.Local.Azurite;
using TrustSignals.Local.Tests.Tables;

namespace TrustSignals.Local.Tests.Azurite;

/// <summary>The emulator's rows are found by a tree of ours: whatever was done to them, they are those of a plain dictionary.</summary>
[Collection(AzuriteGroup.Name)]
public sealed class EmulatorRowsTests(AzuriteFixture azurite)
{
    private const int Steps = 250;
    private static readonly string[] Partitions = ["a", "B", "it's", "ä"];
    private static readonly string[] RowKeys = ["1", "10", "9", "b", "Z", "or not", "ß", "s-0"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Query_AfterManyChanges_GivesTheRowsOfADictionary(int seed)
    {
        var random = new Random(seed);
        TableClient table = await TestTable.CreateAsync(azurite);
        Dictionary<(string Partition, string Row), int> expected = await ChangeAsync(table, random);

        await AssertSameAsync(table, expected, "", _ => true);
        for (int i = 0; i < 40; i++)
        {
            (string partition, string from, string to) = (Any(random, Partitions), Any(random, RowKeys), Any(random, RowKeys));
            await AssertSameAsync(
                table, expected, $"PartitionKey eq '{Quoted(partition)}' and RowKey ge '{Quoted(from)}' and RowKey lt '{Quoted(to)}'",
                key => key.Partition == partition && Order(key.Row, from) >= 0 && Order(key.Row, to) < 0);
            await AssertSameAsync(
                table, expected, $"PartitionKey gt '{Quoted(partition)}' and RowKey le '{Quoted(to)}'", key => Order(key.Partition, partition) > 0 && Order(key.Row, to) <= 0);
            await AssertSameAsync(
                table, expected, $"PartitionKey eq '{Quoted(partition)}' or RowKey eq '{Quoted(to)}'", key => key.Partition == partition || key.Row == to);
        }
    }

    [Fact]
    public async Task Restart_AfterManyChanges_RowsAreSavedAndCanBeChangedOn()
    {
        await using AzuriteProcess kept = await AzuriteProcess.StartAsync();
        var table = new TableClient(kept.ConnectionString, "changed");
        await table.CreateAsync();
        Dictionary<(string Partition, string Row), int> expected = await ChangeAsync(table, new Random(4));

        await kept.StopAsync();
        await kept.RestartAsync();

        await AssertSameAsync(table, expected, "", _ => true);
        foreach ((string partition, string row) in expected.Keys.ToArray())
        {
            expected[(partition, row)] = -1;
            await table.UpdateEntityAsync(new TableEntity(partition, row) { ["Number"] = -1 }, ETag.All, TableUpdateMode.Replace);
        }

        await AssertSameAsync(table, expected, "", _ => true);
    }

    private static async Task<Dictionary<(string Partition, string Row), int>> ChangeAsync(TableClient table, Random random)
    {
        Dictionary<(string Partition, string Row), int> expected = [];
        for (int step = 0; step < Steps; step++)
        {
            (string Partition, string Row) key = (Any(random, Partitions), Any(random, RowKeys));
            var entity = new TableEntity(key.Partition, key.Row) { ["Number"] = step };
            switch (random.Next(6))
            {
                case 0 when !expected.ContainsKey(key):
                    await table.AddEntityAsync(entity);
                    expected[key] = step;
                    break;
                case 0:
                    Assert.Equal(409, (await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(entity))).Status);
                    break;
                case 1:
                    await table.UpsertEntityAsync(entity, TableUpdateMode.Replace);
                    expected[key] = step;
                    break;
                case 2:
                    await table.UpsertEntityAsync(entity, TableUpdateMode.Merge);
                    expected[key] = step;
                    break;
                case 3 when expected.ContainsKey(key):
                    var stale = new ETag("W/\"datetime'2026-01-01T00%3A00%3A00.0000000Z'\"");
                    Assert.Equal(412, (await Assert.ThrowsAsync<RequestFailedException>(() => table.UpdateEntityAsync(entity, stale, TableUpdateMode.Replace))).Status);
                    break;
                case 4:
                    await table.DeleteEntityAsync(key.Partition, key.Row);
                    expected.Remove(key);
                    break;
                default:
                    await TransactAsync(table, random, key, step, expected);
                    break;
            }
        }

        return expected;
    }

    /// <summary>Replaces one row and adds another; where that is there already, neither happens.</summary>
    private static async Task TransactAsync(TableClient table, Random random, (string Partition, string Row) key, int step, Dictionary<(string Partition, string Row), int> expected)
    {
        (string Partition, string Row) other = (key.Partition, Any(random, [.. RowKeys.Where(row => row != key.Row)]));
        TableTransactionAction[] actions =
        [
            new(TableTransactionActionType.UpsertReplace, new TableEntity(key.Partition, key.Row) { ["Number"] = step }),
            new(TableTransactionActionType.Add, new TableEntity(other.Partition, other.Row) { ["Number"] = -step }),
        ];
        if (expected.ContainsKey(other))
        {
            await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(actions));
            return;
        }

        await table.SubmitTransactionAsync(actions);
        expected[key] = step;
        expected[other] = -step;
    }

    private static async Task AssertSameAsync(
        TableClient table, Dictionary<(string Partition, string Row), int> expected, string filter, Func<(string Partition, string Row), bool> isAsked)
    {
        List<string> rows = [];
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter.Length == 0 ? null : filter, maxPerPage: 3))
        {
            rows.Add(string.Create(CultureInfo.InvariantCulture, $"{row.PartitionKey}/{row.RowKey}/{row["Number"]}"));
        }

        Assert.Equal(
            expected.Where(row => isAsked(row.Key)).OrderBy(row => row.Key.Partition, StringComparer.Ordinal).ThenBy(row => row.Key.Row, StringComparer.Ordinal)
                .Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Key.Partition}/{row.Key.Row}/{row.Value}")),
            rows);
    }

    private static int Order(string one, string other) => string.CompareOrdinal(one, other);

    private static string Quoted(string text) => text.Replace("'", "''", StringComparison.Ordinal);

    private static string Any(Random random, string[] values) => values[random.Next(values.Length)];
}
