using System.Text.Json;

namespace TrustSignals.Cli.Tests.Commands;

public sealed class EvaluateCommandTests : IDisposable
{
    private static readonly string[] Labelled =
    [
        "satz,urteil", "Nie wieder! Drei Wochen Wartezeit und keine Antwort.,negative", "Alles bestens und pünktlich geliefert. Danke!,positive",
        "\"Falsche Rechnung, und am Telefon nur Ausreden.\",0", "Sehr freundlich und schnell geholfen.,1", "Was soll das?,vielleicht",
    ];

    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Evaluate_LabelledTexts_CountsThemAndSaysWhatWasLeftOut()
    {
        string file = folder.Write("labelled.csv", Labelled);

        Trust run = await Trust.RunAsync("evaluate", file, "--text", "satz", "--label", "urteil", "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("1 rows left out", run.Error, StringComparison.Ordinal);
        JsonElement report = run.Json;
        Assert.Equal(4, report.GetProperty("n").GetInt32());
        Assert.Equal(1.0, report.GetProperty("accuracy").GetDouble());
        Assert.Equal(1.0, report.GetProperty("classes").GetProperty("breaking").GetProperty("recall").GetDouble());
    }

    [Theory]
    [InlineData("label", "label", "has no columns 'label' and 'label'; it has: satz, urteil")]
    [InlineData("satz", "", "has no columns")]
    public async Task Evaluate_WrongColumns_NamesThoseThatThereAre(string text, string label, string expected)
    {
        Trust run = await Trust.RunAsync("evaluate", folder.Write("labelled.csv", Labelled), "--text", text, "--label", label);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_NoSuchFile_ReturnsTwo() =>
        Assert.Equal(2, (await Trust.RunAsync("evaluate", "nowhere.csv", "--text", "a", "--label", "b")).ExitCode);

    public void Dispose() => folder.Dispose();
}
