using Azure.Core;
using Azure.Data.Tables;
using TrustSignals.Bench.Generated;
using TrustSignals.Bench.Hosting;
using TrustSignals.Domain.Events;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Backup;
using TrustSignals.Storage.Relationships;
using TrustSignals.Storage.Tests.Kit;
using TrustSignals.Storage.Tests.Watching;
using TrustSignals.Storage.Watching;

namespace TrustSignals.Storage.Tests.Backup;

/// <summary>Every test empties both accounts first; the tests of one class run one after the other.</summary>
public sealed class LedgerBackupTests(LedgerFixture azurite) : IClassFixture<LedgerFixture>, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("trustsignals-backup-");
    private readonly TrustEvent[] events = [.. new EventGenerator(31, 12, Pipeline.Start, TimeSpan.FromDays(200)).Take(300)];

    private string File => Path.Combine(folder.FullName, "ledger.jsonl");

    [Fact]
    public async Task ImportAsync_IntoMoreAccounts_PutsEveryRowWhereTheWriterLooks()
    {
        await FillAsync();
        await Exporter(azurite.First).ExportAsync(File, CancellationToken.None);
        Dictionary<string, string> before = await RowsAsync(azurite.First);
        await EmptyAsync();

        StorageAccounts two = Accounts(azurite.First, azurite.Second);
        await Importer(two).ImportAsync(File, CancellationToken.None);

        Dictionary<string, string> first = await RowsAsync(azurite.First);
        Dictionary<string, string> second = await RowsAsync(azurite.Second);
        Assert.NotEmpty(first.Keys.Intersect(before.Keys));
        Assert.NotEmpty(second.Keys.Intersect(before.Keys));
        Assert.Equal(before, first.Concat(second).Where(row => before.ContainsKey(row.Key)).ToDictionary());
        Assert.Empty(await ExpectedRelationships.MismatchesAsync(
            new RelationshipStore(two, new FixedPolicy(Domain.Policies.PolicyReader.Default)), Pipeline.Classifier, Domain.Policies.PolicyReader.Default, events));
        // What still waits to be sent is found by the sweep, although the hint was on a queue.
        CustomerKey[] waiting = [.. before.Keys.Where(key => key.Contains("/o-", StringComparison.Ordinal)).Select(key => new CustomerKey(key.Split('/')[1])).Distinct()];
        Assert.NotEmpty(waiting);
        HashSet<CustomerKey> listed = [];
        await foreach (WatchItem item in new WatchList(two).ReadDueAsync(DateTimeOffset.UtcNow.UtcTicks, CancellationToken.None))
        {
            listed.Add(item.Customer);
        }

        Assert.Empty(waiting.Except(listed));
    }

    [Fact]
    public async Task CheckAsync_AnyLineChangedMissingOrMoved_NamesTheLine()
    {
        await FillAsync();
        await Exporter(azurite.First).ExportAsync(File, CancellationToken.None);
        string[] lines = await System.IO.File.ReadAllLinesAsync(File);
        var random = new Random(5);
        foreach (int line in (int[])[0, 1, lines.Length - 2, lines.Length - 1, .. Enumerable.Range(0, 20).Select(_ => random.Next(lines.Length))])
        {
            int at = random.Next(lines[line].Length);
            string changed = lines[line][..at] + (char)(lines[line][at] ^ 1) + lines[line][(at + 1)..];
            Assert.Equal(line + 1, await FailingLineAsync([.. lines[..line], changed, .. lines[(line + 1)..]]));
            Assert.Equal(line + 1, await FailingLineAsync([.. lines[..line], .. lines[(line + 1)..]]));
            Assert.Equal(line + 1, await FailingLineAsync(lines[..line]));
            Assert.Equal(line + 2, await FailingLineAsync([.. lines[..(line + 1)], lines[line], .. lines[(line + 1)..]]));
        }

        string cutOff = await WriteAsync(lines[..9]);
        await Assert.ThrowsAsync<LedgerFileException>(() => Importer(Accounts(azurite.Second)).ImportAsync(cutOff, CancellationToken.None));
        Assert.Empty(await RowsAsync(azurite.Second));
    }

    [Fact]
    public async Task ExportAsync_CutShortAnywhere_GoesOnToTheSameRows()
    {
        await FillAsync();
        IReadOnlyDictionary<string, long> rows = await Exporter(azurite.First).ExportAsync(File, CancellationToken.None);
        byte[] whole = await System.IO.File.ReadAllBytesAsync(File);
        var random = new Random(8);
        foreach (int length in (int[])[0, 1, whole.Length - 1, whole.Length, .. Enumerable.Range(0, 6).Select(_ => random.Next(whole.Length))])
        {
            string again = Path.Combine(folder.FullName, $"again-{length}.jsonl");
            await System.IO.File.WriteAllBytesAsync(again + LedgerExporter.PartSuffix, whole[..length]);

            Assert.Equal(rows, await Exporter(azurite.First).ExportAsync(again, CancellationToken.None));
            Assert.Equal(rows, (await LedgerImporter.CheckAsync(again, CancellationToken.None)).Rows);
            if (length > 300)
            {
                // With its first line kept it is the same file to the last byte.
                Assert.Equal(whole, await System.IO.File.ReadAllBytesAsync(again));
            }
        }
    }

    [Fact]
    public async Task ImportAsync_ConnectionLostAtAnyRequest_GoesOnToTheSameRows()
    {
        await FillAsync();
        await Exporter(azurite.First).ExportAsync(File, CancellationToken.None);
        Dictionary<string, string> before = await RowsAsync(azurite.First);
        // Each table is created and looked into before the first row is written.
        int first = 2 * TableNames.All.Count;
        foreach (int requests in (int[])[first, first + 13])
        {
            await EmptyAsync(azurite.Second);
            var crash = new RequestCounter { CrashAt = requests };
            var options = new TableClientOptions();
            options.AddPolicy(crash, HttpPipelinePosition.PerRetry);
            var cut = new StorageAccounts([new TableServiceClient(azurite.Second, options)]);
            await Assert.ThrowsAnyAsync<Exception>(() => Importer(cut).ImportAsync(File, CancellationToken.None));
            Assert.True(System.IO.File.Exists(File + LedgerImporter.StateSuffix));

            await Importer(Accounts(azurite.Second)).ImportAsync(File, CancellationToken.None);
            Dictionary<string, string> after = await RowsAsync(azurite.Second);
            Assert.Equal(before, after.Where(row => before.ContainsKey(row.Key)).ToDictionary());
            Assert.False(System.IO.File.Exists(File + LedgerImporter.StateSuffix));
        }
    }

    [Fact]
    public async Task ImportAsync_TablesNotEmpty_RefusesAndNamesTheRow()
    {
        await FillAsync();
        await Exporter(azurite.First).ExportAsync(File, CancellationToken.None);

        LedgerBusyException refused = await Assert.ThrowsAsync<LedgerBusyException>(
            () => Importer(Accounts(azurite.First)).ImportAsync(File, CancellationToken.None));

        Assert.Contains("relationships is not empty", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExportAsync_SomebodyWritesMeanwhile_RefusesAndNamesTheRow()
    {
        await FillAsync();
        // Begun in the past: all rows were written since.
        LedgerBusyException refused = await Assert.ThrowsAsync<LedgerBusyException>(
            () => new LedgerExporter(Accounts(azurite.First), new ManualTime(DateTimeOffset.UtcNow.AddHours(-1))).ExportAsync(File, CancellationToken.None));

        Assert.Contains("was written since", refused.Message, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(File));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static StorageAccounts Accounts(params string[] connections) => new(connections.Select(text => new TableServiceClient(text)));

    private static LedgerExporter Exporter(string connection) => new(Accounts(connection), TimeProvider.System);

    private static LedgerImporter Importer(StorageAccounts accounts) => new(accounts, new WatchList(accounts), TimeProvider.System);

    private async Task FillAsync()
    {
        await EmptyAsync();
        using Pipeline pipeline = await new Pipeline(azurite.First).CreateTablesAsync();
        await Task.WhenAll(events.Select(pipeline.Writer.ApplyAsync));
        await SweepTests.SlideAsync(pipeline, "K-slides ü/#?");
        await pipeline.Writer.ApplyAsync(Some.KeptPromise("K-erased", "1", Pipeline.Start.AddDays(-1)));
        await pipeline.Eraser.EraseAsync("K-erased", CancellationToken.None);
    }

    private async Task EmptyAsync()
    {
        await EmptyAsync(azurite.First);
        await EmptyAsync(azurite.Second);
    }

    private static async Task EmptyAsync(string connection)
    {
        foreach (string table in TableNames.All)
        {
            await new TableServiceClient(connection).DeleteTableAsync(table);
        }
    }

    private async Task<long> FailingLineAsync(string[] lines) =>
        (await Assert.ThrowsAsync<LedgerFileException>(async () => await LedgerImporter.CheckAsync(await WriteAsync(lines), CancellationToken.None))).Line;

    private async Task<string> WriteAsync(string[] lines)
    {
        string path = Path.Combine(folder.FullName, "other.jsonl");
        await System.IO.File.WriteAllLinesAsync(path, lines);
        return path;
    }

    private static async Task<Dictionary<string, string>> RowsAsync(string connection)
    {
        Dictionary<string, string> rows = [];
        foreach (string name in LedgerTables.All)
        {
            TableClient table = new TableServiceClient(connection).GetTableClient(name);
            await table.CreateIfNotExistsAsync();
            await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter: (string?)null))
            {
                rows[$"{name}/{row.PartitionKey}/{row.RowKey}"] = string.Join('|', row
                    .Where(column => column.Key is not ("odata.etag" or "Timestamp")).OrderBy(column => column.Key, StringComparer.Ordinal)
                    .Select(column => $"{column.Key}={column.Value.GetType().Name}:{Text(column.Value)}"));
            }
        }

        return rows;
    }

    private static string Text(object value) => value switch
    {
        byte[] bytes => Convert.ToHexString(bytes),
        double number => BitConverter.DoubleToInt64Bits(number).ToString("x", System.Globalization.CultureInfo.InvariantCulture),
        DateTimeOffset time => time.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
