using System.Globalization;
using Azure;
using Azure.Data.Tables;
using FsCheck;
using FsCheck.Fluent;
using TrustSignals.Local.Tests.Azurite;

namespace TrustSignals.Local.Tests.Tables;

/// <summary>Arbitrary keys and values come back as they were written, alone, in a transaction and by a query.</summary>
[Collection(AzuriteGroup.Name)]
public sealed class TableRoundTripTests(AzuriteFixture azurite)
{
    private const int Runs = 200;

    private static readonly Gen<string> Texts =
        ArbMap.Default.GeneratorFor<string?>().Select(text => string.Concat((text ?? "").EnumerateRunes().Where(rune => rune.Value != 0xFFFD)));

    // No comma: in a transaction Azurite takes the text up to the last "'," of the address for the partition key.
    private static readonly Gen<string> Keys =
        Texts.Select(text => string.Concat(text.Where(c => c is not ('/' or '\\' or '#' or '?' or ',') && !char.IsControl(c))));

    private static readonly Gen<object> Values = Gen.OneOf(
        Texts.Select(text => (object)text),
        ArbMap.Default.GeneratorFor<int>().Select(number => (object)number),
        ArbMap.Default.GeneratorFor<long>().Select(number => (object)number),
        ArbMap.Default.GeneratorFor<double>().Select(Positive),
        ArbMap.Default.GeneratorFor<int>().Select(number => (object)(double)Math.Abs((long)number)),
        ArbMap.Default.GeneratorFor<bool>().Select(truth => (object)truth),
        ArbMap.Default.GeneratorFor<Guid>().Select(id => (object)id),
        ArbMap.Default.GeneratorFor<byte[]>().Select(bytes => (object)(bytes ?? [])),
        ArbMap.Default.GeneratorFor<DateTime>().Select(Time));

    private static readonly Gen<TableEntity> Entities =
        from partitionKey in Keys
        from rowKey in Keys
        from values in Values.ListOf(6)
        select Entity(partitionKey, rowKey, values);

    [Fact]
    public async Task Entity_WrittenAlone_ComesBackExactly()
    {
        TableClient table = await TestTable.CreateAsync(azurite);

        Run(entity =>
        {
            table.UpsertEntityAsync(entity, TableUpdateMode.Replace).GetAwaiter().GetResult();
            TestTable.AssertSame(entity, table.GetEntityAsync<TableEntity>(entity.PartitionKey, entity.RowKey).GetAwaiter().GetResult());
        });
    }

    [Fact]
    public async Task Entity_WrittenInATransaction_IsFoundByItsKeys()
    {
        TableClient table = await TestTable.CreateAsync(azurite);

        Run(entity =>
        {
            table.SubmitTransactionAsync([new(TableTransactionActionType.UpsertReplace, entity)]).GetAwaiter().GetResult();
            string filter = TableClient.CreateQueryFilter($"PartitionKey eq {entity.PartitionKey} and RowKey eq {entity.RowKey}");
            AsyncPageable<TableEntity> found = table.QueryAsync<TableEntity>(filter);
            TestTable.AssertSame(entity, found.SingleAsync().AsTask().GetAwaiter().GetResult());
        });
    }

    private static void Run(Action<TableEntity> assertion) =>
        Prop.ForAll(Entities.ToArbitrary(), assertion).Check(Config.QuickThrowOnFailure.WithMaxTest(Runs));

    /// <summary>Azurite keeps numbers as JavaScript does and returns -0.0 as 0.0.</summary>
    private static object Positive(double number) => number == 0 ? 0.0 : number;

    private static object Time(DateTime time) =>
        new DateTimeOffset(DateTime.SpecifyKind(time.Year < 1601 ? time.AddYears(1600) : time, DateTimeKind.Utc));

    private static TableEntity Entity(string partitionKey, string rowKey, IEnumerable<object> values)
    {
        var entity = new TableEntity(partitionKey, rowKey);
        foreach ((int index, object value) in values.Index())
        {
            entity[string.Create(CultureInfo.InvariantCulture, $"P{index}")] = value;
        }

        return entity;
    }
}
