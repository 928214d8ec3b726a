using TrustSignals.Cli.CommandLine;
using TrustSignals.Cli.Import;

namespace TrustSignals.Cli.Tests.Import;

public sealed class ImportPathsTests
{
    [Theory]
    [InlineData(null, "x/a.csv", "x/a.jsonl")]
    [InlineData(null, "x/events.jsonl", "y/events.jsonl")]
    [InlineData("out", "x/a.jsonl", "y/b.jsonl")]
    public void Check_EachToItsOwnFiles_IsRight(string? folder, params string[] files) => ImportPaths.Check(Files(files), folder);

    [Theory]
    [InlineData("out", "x/events.jsonl", "y/events.jsonl")]
    [InlineData(null, "x/a.jsonl", "x/a.jsonl")]
    [InlineData(null, "x/a.jsonl", "x/a.refused.jsonl")] // The first import would delete the corrected lines of the second.
    public void Check_TwoThatShareAFile_NamesBoth(string? folder, params string[] files)
    {
        CliException problem = Assert.Throws<CliException>(() => ImportPaths.Check(Files(files), folder));

        Assert.Equal(ExitCodes.Usage, problem.ExitCode);
        Assert.All(Files(files), file => Assert.Contains(file.FullName, problem.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Problems_OfATextFile_AreNotItsRefusedLines()
    {
        var paths = new ImportPaths(new FileInfo("a.txt"), null);

        Assert.NotEqual(paths.Refused, paths.Problems);
    }

    private static FileInfo[] Files(string[] paths) => [.. paths.Select(path => new FileInfo(path))];
}
