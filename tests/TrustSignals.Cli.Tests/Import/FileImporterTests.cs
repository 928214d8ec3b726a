using System.Text.Json;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Cli.Import;
using TrustSignals.Domain;

namespace TrustSignals.Cli.Tests.Import;

public sealed class FileImporterTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task RunAsync_SameFile_GoesOnAfterTheLineItCameTo()
    {
        string[] lines = await InterruptAsync();
        var sink = new Sink(awayAtCall: 0);

        ImportResult result = await RunAsync(lines, sink);

        Assert.Equal((450, 200, 250), (result.Accepted, result.ResumedAfterLine, sink.Sent));
    }

    [Theory]
    [InlineData("shorter")]
    [InlineData("blank there")]
    [InlineData("other line")]
    public async Task RunAsync_FileChangedSinceTheInterruption_SaysSoAndSendsNothing(string change)
    {
        string[] lines = await InterruptAsync();
        string[] changed = change switch
        {
            "shorter" => lines[..100],
            "blank there" => [.. lines[..199], "", .. lines[200..]],
            _ => [Review(9999), .. lines[1..]],
        };
        var sink = new Sink(awayAtCall: 0);

        CliException problem = await Assert.ThrowsAsync<CliException>(() => RunAsync(changed, sink));

        Assert.Equal((ExitCodes.Usage, 0), (problem.ExitCode, sink.Sent));
        Assert.Contains("has changed since the import was interrupted at line 200", problem.Message, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private async Task<string[]> InterruptAsync()
    {
        string[] lines = [.. Enumerable.Range(1, 450).Select(Review)];
        await Assert.ThrowsAsync<CliException>(() => RunAsync(lines, new Sink(awayAtCall: 2)));
        return lines;
    }

    private async Task<ImportResult> RunAsync(string[] lines, Sink sink)
    {
        var file = new FileInfo(folder.Write("events.jsonl", lines));
        using var importer = new FileImporter(file, sink, new ImportPaths(file, null), restarts: false, _ => { }, _ => { });
        return await importer.RunAsync(new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero), CancellationToken.None);
    }

    private static string Review(int number) => JsonSerializer.Serialize(new
    {
        specversion = "1.0", id = $"{number}", source = "/s", type = "trustsignals.review.v1", subject = "K-1", time = "2026-05-04T08:30:00Z", data = new { reviewId = $"{number}" },
    });

    private sealed class Sink(int awayAtCall) : IEventSink
    {
        private int calls;

        public int Sent { get; private set; }

        public Task<IReadOnlyList<(ImportLine Line, FieldError Error)>> SendAsync(IReadOnlyList<ImportLine> lines, CancellationToken cancellationToken)
        {
            if (++calls == awayAtCall)
            {
                throw CliException.Unavailable("away");
            }

            Sent += lines.Count;
            return Task.FromResult<IReadOnlyList<(ImportLine, FieldError)>>([]);
        }
    }
}
