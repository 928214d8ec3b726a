using System.Globalization;
using System.Text.Json;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Cli.Import;
using TrustSignals.Ingestion.Import;

namespace TrustSignals.Cli.Tests.Import;

public sealed class ExportImporterTests : IDisposable
{
    private const string Header = "reviewId,customer,time,rating,text";
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task RunAsync_InterruptedAfterTheServiceRefusedSome_KeepsThem()
    {
        string[] rows = [.. Enumerable.Range(1, 450).Select(Row)];
        rows[199] = "200,A,2026-05-04T08:30:00Z,4,\"good,\nreally\"";
        rows[299] = "300,A,some day,4,good";
        string path = folder.Write("reviews.csv", [Header, .. rows]);
        static bool IsRefused(ImportItem item) => item.Events.Any(read => read.Id is "review:1" or "review:200" or "review:450");

        await Assert.ThrowsAsync<CliException>(() => RunAsync(path, "csv", new ItemSink(IsRefused, awayAtCall: 2)));
        ImportResult result = await RunAsync(path, "csv", new ItemSink(IsRefused));

        Assert.Equal((446, 4, 200), (result.Accepted, result.Refused, result.ResumedAfterLine));
        string[] kept = await File.ReadAllLinesAsync(result.RefusedFile!);
        Assert.Equal([Header, rows[0], .. rows[199].Split('\n'), rows[299], rows[449]], kept);
        Assert.Equal(["line 2: data", "line 201: data", "line 302: time", "line 452: data"], await ReasonsAsync(result));
    }

    [Fact]
    public async Task RunAsync_OnePageOfManyRefusedInPart_CountsAndNamesTheRecordAlone()
    {
        string path = folder.Write("zendesk.json", Page(1, 2), Page(3, 4));

        ImportResult result = await RunAsync(path, "zendesk", new ItemSink(item => item.Events.Any(read => read.Id == "ticket:3:created")));

        Assert.Equal((3, 1), (result.Accepted, result.Refused));
        Assert.Null(result.RefusedFile);
        Assert.Equal(["record 3: data"], await ReasonsAsync(result));
    }

    [Fact]
    public async Task RunAsync_Clean_RemovesWhatAnEarlierImportRefused()
    {
        string path = folder.Write("reviews.csv", Header, Row(1));
        ImportResult refused = await RunAsync(path, "csv", new ItemSink(_ => true));

        await RunAsync(path, "csv", new ItemSink(_ => false));

        Assert.False(File.Exists(refused.RefusedFile));
        Assert.False(File.Exists(refused.ProblemsFile));
    }

    public void Dispose() => folder.Dispose();

    private static async Task<ImportResult> RunAsync(string path, string format, ItemSink sink)
    {
        var file = new FileInfo(path);
        var importer = new ExportImporter(file, sink, new ImportPaths(file, null), restarts: false, _ => { }, _ => { });
        return await importer.RunAsync(
            ExportOptions.Of(file, format, null, null), new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero), CancellationToken.None);
    }

    private static async Task<IEnumerable<string>> ReasonsAsync(ImportResult result) =>
        (await File.ReadAllLinesAsync(result.ProblemsFile!)).Select(line => string.Join(':', line.Split(':')[..2]));

    private static string Row(int number) => string.Create(CultureInfo.InvariantCulture, $"{number},A,2026-05-04T08:30:00Z,4,good");

    private static string Page(params int[] tickets) => JsonSerializer.Serialize(new
    {
        tickets = tickets.Select(id => new { id, requester_id = 9, submitter_id = 9, created_at = "2026-05-04T08:00:00Z", description = "Help", status = "open" }),
    });
}
