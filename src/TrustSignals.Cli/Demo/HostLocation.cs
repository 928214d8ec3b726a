using TrustSignals.Cli.CommandLine;

namespace TrustSignals.Cli.Demo;

/// <summary>Finds the built functions host and the program that runs it.</summary>
internal static class HostLocation
{
    private const string HostProject = "TrustSignals.Functions";

    /// <summary>
    /// The host's own output folder in the repository: beside this program's, with the same configuration and framework
    /// (src/TrustSignals.Cli/bin/Debug/net10.0 → src/TrustSignals.Functions/bin/Debug/net10.0).
    /// </summary>
    /// <param name="baseDirectory">This program's folder.</param>
    /// <exception cref="CliException">It is not there.</exception>
    public static string Assembly(string baseDirectory)
    {
        var framework = new DirectoryInfo(Path.TrimEndingDirectorySeparator(baseDirectory));
        DirectoryInfo? sources = framework.Parent?.Parent?.Parent?.Parent;
        string? path = sources is null
            ? null
            : Path.Combine(sources.FullName, HostProject, "bin", framework.Parent!.Name, framework.Name, HostProject + ".dll");
        return path is not null && File.Exists(path)
            ? path
            : throw CliException.Unavailable(
                "The functions host is not built; run the demo from the repository: dotnet run --project src/TrustSignals.Cli -- demo");
    }

    /// <summary>The dotnet program of the running runtime, else the one on the PATH.</summary>
    public static string DotNet()
    {
        string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        // The runtime lies in ROOT/shared/Microsoft.NETCore.App/VERSION.
        string? root = new FileInfo(typeof(object).Assembly.Location).Directory?.Parent?.Parent?.Parent?.FullName;
        string own = Path.Combine(root ?? "", name);
        return File.Exists(own) ? own : name;
    }
}
