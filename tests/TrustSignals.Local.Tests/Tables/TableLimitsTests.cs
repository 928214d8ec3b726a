using Azure;
using Azure.Data.Tables;
using TrustSignals.Local.Tests.Azurite;

namespace TrustSignals.Local.Tests.Tables;

/// <summary>Azure's limits, which Azurite does not all keep: what fits is stored, one more is refused as Azure would.</summary>
[Collection(AzuriteGroup.Name)]
public sealed class TableLimitsTests(AzuriteFixture azurite)
{
    private const int KiB = 1024;

    public static TheoryData<string, TableEntity, TableEntity> Limits => new()
    {
        { "TooManyProperties", Properties(252), Properties(253) },
        { "EntityTooLarge", Texts(15), Texts(16) },
        { "PropertyValueTooLarge", With(new string('x', 32 * KiB)), With(new string('x', (32 * KiB) + 1)) },
        { "PropertyValueTooLarge", With(new byte[64 * KiB]), With(new byte[(64 * KiB) + 1]) },
        { "KeyValueTooLarge", new TableEntity("p", new string('r', 512)), new TableEntity("p", new string('r', 513)) },
        { "KeyValueTooLarge", new TableEntity(new string('p', 512), "r"), new TableEntity(new string('p', 513), "r") },
        { "OutOfRangeInput", new TableEntity("p", "a b"), new TableEntity("p", "a/b") },
        { "OutOfRangeInput", new TableEntity("p", "c-d"), new TableEntity("p", "c\\d") },
        { "OutOfRangeInput", new TableEntity("p", "e"), new TableEntity("p", "e#") },
        { "OutOfRangeInput", new TableEntity("p", "f"), new TableEntity("p", "f?") },
        { "OutOfRangeInput", new TableEntity("p", "g"), new TableEntity("p", "g\n") },
        { "OutOfRangeInput", new TableEntity("p", "h\u00A0"), new TableEntity("p", "h\u0085") },
        { "OutOfRangeInput", new TableEntity("p", "i😀"), new TableEntity("p", "i\uD83D") },
        { "OutOfRangeInput", With(Year(1601)), With(Year(1600)) },
        { "PropertyNameTooLong", Named(new string('n', 255)), Named(new string('n', 256)) },
        { "PropertyNameInvalid", Named("_n1"), Named("1n") },
        { "PropertyNameInvalid", Named("Größe"), Named("n-1") },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task AddEntityAsync_AtAndOverTheLimit_StoredAndRefused(string code, TableEntity fits, TableEntity tooMuch)
    {
        TableClient table = await TestTable.CreateAsync(azurite);

        await table.AddEntityAsync(fits);
        RequestFailedException error = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(tooMuch));

        TestTable.AssertSame(fits, await table.GetEntityAsync<TableEntity>(fits.PartitionKey, fits.RowKey));
        Assert.Equal((400, code), (error.Status, error.ErrorCode));
    }

    [Fact]
    public async Task AddEntityAsync_NoKey_ArgumentNull() =>
        await Assert.ThrowsAsync<ArgumentNullException>(() => TestTable.Client(azurite).AddEntityAsync(new TableEntity { RowKey = "r" }));

    [Fact]
    public async Task AddEntityAsync_TypeTablesLack_NamesTheProperty()
    {
        NotSupportedException error = await Assert.ThrowsAsync<NotSupportedException>(
            () => TestTable.Client(azurite).AddEntityAsync(new TableEntity("p", "r") { ["Price"] = 1.5m }));

        Assert.Contains("Price", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddEntityAsync_LocalTime_NamesTheProperty()
    {
        NotSupportedException error = await Assert.ThrowsAsync<NotSupportedException>(
            () => TestTable.Client(azurite).AddEntityAsync(new TableEntity("p", "r") { ["Due"] = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Unspecified) }));

        Assert.Contains("Due", error.Message, StringComparison.Ordinal);
    }

    private static TableEntity With(object value) => new("p", "r") { ["Value"] = value };

    private static TableEntity Named(string name) => new("p", "r") { [name] = 1 };

    private static DateTimeOffset Year(int year) => new(year, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static TableEntity Properties(int count)
    {
        var entity = new TableEntity("p", "r");
        foreach (int number in Enumerable.Range(0, count))
        {
            entity[$"P{number}"] = number;
        }

        return entity;
    }

    private static TableEntity Texts(int count)
    {
        var entity = new TableEntity("p", "r");
        foreach (int number in Enumerable.Range(0, count))
        {
            entity[$"P{number}"] = new string('x', 32 * KiB);
        }

        return entity;
    }
}
