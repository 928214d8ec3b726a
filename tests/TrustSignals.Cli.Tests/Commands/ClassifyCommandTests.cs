using System.Text.Json;

namespace TrustSignals.Cli.Tests.Commands;

public sealed class ClassifyCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Classify_TextsOfBothLanguages_QuotesWhatItRestsOn()
    {
        string file = folder.Write("texts.txt", "Schon wieder zu spät geliefert, und niemand meldet sich.", "", "Thank you, the delivery came on time and everything works!");

        Trust run = await Trust.RunAsync("classify", file, "--json");

        Assert.Equal(0, run.ExitCode);
        JsonElement[] lines = [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
        Assert.Equal(["breaking", "affirming"], lines.Select(PolarityOf));
        Assert.All(lines.SelectMany(line => line.GetProperty("signals").EnumerateArray().Select(signal => (line, signal))), pair => Assert.Equal(
            pair.signal.GetProperty("quote").GetString(),
            pair.line.GetProperty("text").GetString()!.Substring(pair.signal.GetProperty("start").GetInt32(), pair.signal.GetProperty("length").GetInt32())));
    }

    [Fact]
    public async Task Classify_AgentText_ReadsThePromiseWithItsDueTime()
    {
        string file = folder.Write("reply.txt", "Sie bekommen das Paket bis Freitag.");

        Trust run = await Trust.RunAsync("classify", file, "--agent", "--at", "2026-05-04T08:30:00Z", "--json");

        JsonElement promise = run.Json.GetProperty("signals").EnumerateArray().Single(signal => signal.GetProperty("kind").GetString() == "PromiseMade");
        Assert.StartsWith("2026-05-08", promise.GetProperty("dueAt").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Classify_WithoutJson_MarksTheEvidence()
    {
        string file = folder.Write("texts.txt", "Schon wieder zu spät geliefert, und niemand meldet sich.");

        Trust run = await Trust.RunAsync("classify", file);

        Assert.Contains("breaking", run.Output, StringComparison.Ordinal);
        Assert.Contains("confidence", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Classify_NoSuchFile_ReturnsTwoAndNamesIt()
    {
        Trust run = await Trust.RunAsync("classify", "nowhere.txt");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("'nowhere.txt' does not exist", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Classify_FileCannotBeRead_ReturnsTwoAndNamesIt()
    {
        string file = folder.Write("locked.txt", "Danke!");
        using FileStream held = new(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Trust run = await Trust.RunAsync("classify", file);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("locked.txt", run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static string? PolarityOf(JsonElement line) => line.GetProperty("signals").EnumerateArray()
        .First(signal => signal.GetProperty("kind").GetString() == "Judgement").GetProperty("polarity").GetString();
}
