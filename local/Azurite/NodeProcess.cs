using System.ComponentModel;
using System.Diagnostics;

namespace TrustSignals.Local.Azurite;

/// <summary>Starts Node.js programs with all three streams redirected.</summary>
public static class NodeProcess
{
    /// <summary>Starts <c>node</c> with the arguments.</summary>
    /// <exception cref="AzuriteException">Node.js is not on the PATH.</exception>
    public static Process StartNode(string workingDirectory, params IEnumerable<string> arguments) =>
        Start("node", workingDirectory, arguments);

    internal static Process StartNpm(string workingDirectory, params IEnumerable<string> arguments) =>
        OperatingSystem.IsWindows()
            ? Start("cmd.exe", workingDirectory, ["/c", "npm", .. arguments])
            : Start("npm", workingDirectory, arguments);

    internal static Process Start(string program, string workingDirectory, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new AzuriteException(
                $"Azurite, the storage emulator, needs Node.js, and '{program}' was not found on the PATH: install Node.js 20 or newer from https://nodejs.org and try again.",
                error);
        }
    }
}
