using TrustSignals.Classification.Training;

namespace TrustSignals.Cli.Tests.Commands;

public sealed class TrainCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("--corpus: the folder", "--corpus", "no-such-folder", "--output", "weights.bin")]
    [InlineData("--corpus: ", "--corpus", ".", "--output", "weights.bin")]
    [InlineData("--cross-validate is '1'", "--corpus", ".", "--output", "weights.bin", "--cross-validate", "1")]
    public async Task Train_WrongValue_NamesItAndReturnsTwo(string named, params string[] options)
    {
        string[] args = [.. options.Select(option => option is "." or "no-such-folder" or "weights.bin" ? folder.PathOf(option) : option)];

        Trust run = await Trust.RunAsync(["train", .. args]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(named, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.PathOf("weights.bin")));
    }

    [Fact]
    public async Task Train_WeightsThatAreThere_AreReplacedWholeAndNotWrittenOver()
    {
        folder.Write("tiny.tsv", CorpusFile.Header, "Wie lange dauert eine Überweisung nach Polen?\tnone\t-\t-\t0\tbank\tchat\tde");
        string weights = folder.Write("weights.bin", "those from before");
        using var before = new StreamReader(new FileStream(weights, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));

        Trust run = await Trust.RunAsync("train", "--corpus", folder.PathOf("."), "--output", weights);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("those from before", await before.ReadLineAsync());
        Assert.True(new FileInfo(weights).Length > 100);
        Assert.False(File.Exists(weights + ".new"));
    }

    public void Dispose() => folder.Dispose();
}
