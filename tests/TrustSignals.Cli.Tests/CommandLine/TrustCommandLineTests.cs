using TrustSignals.Cli.CommandLine;

namespace TrustSignals.Cli.Tests.CommandLine;

public sealed class TrustCommandLineTests
{
    [Theory]
    [InlineData("--limit", "list", "--limit", "0")]
    [InlineData("--stage", "list", "--stage", "falling")]
    [InlineData("--at", "show", "K-1", "--at", "yesterday")]
    [InlineData("--lang", "explain", "K-1", "--lang", "fr")]
    [InlineData("--port", "demo", "--port", "70000")]
    [InlineData("--port", "demo", "--port", "eighty")]
    [InlineData("--limit", "alerts", "--limit", "99999999999")]
    [InlineData("trust policy check --help", "policy", "check")]
    [InlineData("--url", "show", "K-1", "--url", "not an address")]
    [InlineData("queue", "redrive", "letters")]
    [InlineData("--connection", "redrive", "--connection", "nonsense")]
    [InlineData("--key", "show", "K-1", "--key", "line\nbreak")]
    public async Task Run_WrongValue_NamesItInOneLineAndReturnsTwo(string named, params string[] args)
    {
        Trust run = await Trust.RunAsync(args);

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains(named, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Run_UnknownCommand_ReturnsTwo()
    {
        Trust run = await Trust.RunAsync("frobnicate");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("frobnicate", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_NobodyListens_NamesTheOptionAndReturnsThree()
    {
        Trust run = await Trust.RunAsync("show", "K-1", "--url", "http://127.0.0.1:1");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("--url: http://127.0.0.1:1/", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Import_FileIsMissing_NamesItAndReturnsTwo()
    {
        Trust run = await Trust.RunAsync("import", "no-such-file.jsonl");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("no-such-file.jsonl", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WhatNobodyForesaw_IsToldInOneLine()
    {
        using var output = new FullDisk();
        using var error = new StringWriter();

        int code = await TrustCommandLine.RunAsync(["policy", "schema"], output, error);

        Assert.Equal(2, code);
        Assert.Contains("No space left", error.ToString(), StringComparison.Ordinal);
        Assert.Single(error.ToString().TrimEnd().Split('\n'));
    }

    [Fact]
    public void Parse_ImportWithAConnectionThatIsNotSpelt_TakesTheEnvironments()
    {
        using var folder = new TemporaryFolder();

        Assert.Empty(TrustCommandLine.Create().Parse(["import", folder.Write("a.jsonl", ""), "--connection"]).Errors);
    }

    [Fact]
    public async Task Import_UrlAndConnection_ExcludeEachOther()
    {
        using var folder = new TemporaryFolder();

        Trust run = await Trust.RunAsync("import", folder.Write("a.jsonl", ""), "--url", "http://127.0.0.1:1", "--connection", "UseDevelopmentStorage=true");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--url and --connection", run.Error, StringComparison.Ordinal);
    }

    private sealed class FullDisk : StringWriter
    {
        public override void Write(char value) => throw new IOException("No space left on device");

        public override void Write(string? value) => throw new IOException("No space left on device");

        public override void WriteLine(string? value) => throw new IOException("No space left on device");
    }
}
