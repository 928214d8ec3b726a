using System.Diagnostics;

namespace TrustSignals.Acceptance.Backup;

/// <summary>The command line as a process of its own.</summary>
internal static class TrustProcess
{
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [Assembly(), .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await errors);
    }

    // tests/TrustSignals.Acceptance/bin/Debug/net10.0 → src/TrustSignals.Cli/bin/Debug/net10.0/trust.dll
    private static string Assembly()
    {
        var framework = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        DirectoryInfo repository = framework.Parent!.Parent!.Parent!.Parent!.Parent!;
        return Path.Combine(repository.FullName, "src", "TrustSignals.Cli", "bin", framework.Parent!.Name, framework.Name, "trust.dll");
    }
}
