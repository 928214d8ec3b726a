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
        Assert.Contains("1 of 5 rows left out: column 'urteil' holds no polarity there, but: 'vielleicht'", run.Error, StringComparison.Ordinal);
        JsonElement report = run.Json;
        Assert.Equal(4, report.GetProperty("n").GetInt32());
        Assert.Equal(1.0, report.GetProperty("accuracy").GetDouble());
        Assert.Equal(1.0, report.GetProperty("classes").GetProperty("breaking").GetProperty("recall").GetDouble());
    }

    [Theory]
    [InlineData("text", "urteil", "--text: labelled.csv has no column 'text'; it has: satz, urteil.")]
    [InlineData("satz", "", "--label: labelled.csv has no column ''")]
    [InlineData("satz", "satz", "column 'satz' (--label) of labelled.csv holds no polarity")]
    public async Task Evaluate_WrongColumns_NamesThoseThatThereAre(string text, string label, string expected)
    {
        Trust run = await Trust.RunAsync("evaluate", folder.Write("labelled.csv", Labelled), "--text", text, "--label", label);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Satz;Urteil", "Alles super, danke!;Positiv", "Nie wieder! Schlechter Service.;NEGATIV")]
    [InlineData("satz|urteil", "\"Alles super, danke!\"|pos", "Nie wieder! Schlechter Service.|neg")]
    [InlineData("satz,urteil", "\"Alles super, danke!\",affirming", "\"Nie wieder! Schlechter Service.,breaking")]
    [InlineData("\uFEFFsatz\turteil", "Alles super, danke!\t1", "Nie wieder! Schlechter Service.\t-1")]
    public async Task Evaluate_EachSpelling_ReadsBothRows(string header, string good, string bad)
    {
        Trust run = await Trust.RunAsync("evaluate", folder.Write("spelt.csv", [header, good, bad]), "--text", "satz", "--label", "urteil", "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(2, run.Json.GetProperty("n").GetInt32());
        Assert.Equal(1.0, run.Json.GetProperty("accuracy").GetDouble());
    }

    [Fact]
    public async Task Evaluate_SignedLabels_TakesZeroAsNone()
    {
        string file = folder.Write("signed.csv", ["satz,urteil", "\"Alles super, danke!\",1", "Wann öffnet die Filiale?,0", "Nie wieder! Schlechter Service.,-1"]);

        Trust run = await Trust.RunAsync("evaluate", file, "--text", "satz", "--label", "urteil", "--json");

        Assert.Equal(1.0, run.Json.GetProperty("classes").GetProperty("none").GetProperty("recall").GetDouble());
    }

    [Fact]
    public async Task Evaluate_OldEncoding_SaysSoAndReadsIt()
    {
        string file = folder.Write("old.csv", []);
        await File.WriteAllBytesAsync(file, System.Text.Encoding.Latin1.GetBytes("satz,urteil\nSchöne Beratung und sehr freundlich.,positive\n"));

        Trust run = await Trust.RunAsync("evaluate", file, "--text", "satz", "--label", "urteil", "--json");

        Assert.Contains("read as Latin-1", run.Error, StringComparison.Ordinal);
        Assert.Equal(1.0, run.Json.GetProperty("accuracy").GetDouble());
    }

    [Fact]
    public async Task Evaluate_AsText_ShowsReliabilityConfusionAndErrors()
    {
        Trust run = await Trust.RunAsync("evaluate", folder.Write("labelled.csv", Labelled), "--text", "satz", "--label", "urteil");

        Assert.Contains("label (down) against judgement (across)", run.Output, StringComparison.Ordinal);
        Assert.Contains("reliability:", run.Output, StringComparison.Ordinal);
        Assert.Contains("no errors among the texts answered", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_NoSuchFile_ReturnsTwo() =>
        Assert.Equal(2, (await Trust.RunAsync("evaluate", "nowhere.csv", "--text", "a", "--label", "b")).ExitCode);

    public void Dispose() => folder.Dispose();
}
