using System.Text.Json;
using TrustSignals.Cli.CommandLine;

namespace TrustSignals.Cli.Tests;

/// <summary>Runs a command line in this process and keeps what it printed.</summary>
internal sealed record Trust(int ExitCode, string Output, string Error)
{
    public JsonElement Json
    {
        get
        {
            using JsonDocument document = JsonDocument.Parse(Output);
            return document.RootElement.Clone();
        }
    }

    public static async Task<Trust> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int exitCode = await TrustCommandLine.RunAsync(args, output, error);
        return new Trust(exitCode, output.ToString(), error.ToString());
    }
}
