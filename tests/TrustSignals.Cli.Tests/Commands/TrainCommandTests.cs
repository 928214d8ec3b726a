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

    public void Dispose() => folder.Dispose();
}
