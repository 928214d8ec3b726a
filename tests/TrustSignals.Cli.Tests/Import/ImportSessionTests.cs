using System.Text.Json;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Cli.Import;
using TrustSignals.Cli.Output;

namespace TrustSignals.Cli.Tests.Import;

public sealed class ImportSessionTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly StringWriter output = new();

    [Fact]
    public async Task RunAsync_RefusedRecordsOfAnExport_NamesTheFileWithTheReasons()
    {
        string path = folder.Write("zammad.json", JsonSerializer.Serialize(new { id = 1 }));

        int code = await Session(path, "zammad").RunAsync(new HttpSink(null!), new ItemSink(_ => false), CancellationToken.None);

        Assert.Equal(ExitCodes.Incomplete, code);
        Assert.Contains("1 refused: " + path + ".refused.txt", output.ToString().ReplaceLineEndings(""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl")]
    [InlineData("zammad")]
    public async Task RunAsync_FileCannotBeRead_SaysSo(string format)
    {
        string path = folder.Write("locked.csv", "reviewId,customer,time");
        using FileStream held = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        CliException sent = await Assert.ThrowsAsync<CliException>(
            () => Session(path, format).RunAsync(new HttpSink(null!), new ItemSink(_ => false), CancellationToken.None));
        CliException shown = Assert.Throws<CliException>(() => Session(path, format).Preview());

        Assert.Equal((ExitCodes.Usage, ExitCodes.Usage), (sent.ExitCode, shown.ExitCode));
        Assert.Contains("locked.csv", sent.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        folder.Dispose();
        output.Dispose();
    }

    private ImportSession Session(string path, string format) => new(
        new Terminal(output, output),
        new ImportOptions([new FileInfo(path)], format, null, null, null, Restarts: false, IsJson: false, new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero)));
}
