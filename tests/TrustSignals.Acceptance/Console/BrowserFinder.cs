using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Playwright;

namespace TrustSignals.Acceptance.Console;

/// <summary>
/// A browser for the tests: an installed Chromium, Chrome or Edge; else the one that Playwright downloads; else
/// Debian's package, where it may be installed.
/// </summary>
internal static class BrowserFinder
{
    private static readonly string[] Programs =
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "microsoft-edge-stable"];

    private static readonly string[] Channels = ["chrome", "msedge"];

    public static async Task<IBrowser> LaunchAsync(IPlaywright playwright)
    {
        List<string> tried = [];
        if (InstalledProgram() is { } installed && await TryAsync(playwright, new() { ExecutablePath = installed }, tried) is { } found)
        {
            return found;
        }

        foreach (string channel in OperatingSystem.IsLinux() ? [] : Channels)
        {
            if (await TryAsync(playwright, new() { Channel = channel }, tried) is { } browser)
            {
                return browser;
            }
        }

        if (await TryAsync(playwright, new(), tried) is { } present)
        {
            return present;
        }

        if (Microsoft.Playwright.Program.Main(["install", "chromium", "--only-shell"]) == 0 && await TryAsync(playwright, new(), tried) is { } downloaded)
        {
            return downloaded;
        }

        return await InstallDebianPackageAsync() && InstalledProgram() is { } package && await TryAsync(playwright, new() { ExecutablePath = package }, tried) is { } debian
            ? debian
            : throw new InvalidOperationException(
                $"The browser tests need Chromium, Chrome or Edge: none is installed, Playwright could not download one, and Debian's package could not be installed ({string.Join("; ", tried)}).");
    }

    private static async Task<IBrowser?> TryAsync(IPlaywright playwright, BrowserTypeLaunchOptions options, List<string> tried)
    {
        // Containers run tests as root, where Chromium's own sandbox does not start.
        options.ChromiumSandbox = false;
        try
        {
            return await playwright.Chromium.LaunchAsync(options);
        }
        catch (PlaywrightException exception)
        {
            tried.Add($"{options.ExecutablePath ?? options.Channel ?? "Playwright's"}: {exception.Message.Split('\n')[0]}");
            return null;
        }
    }

    private static string? InstalledProgram() => RuntimeInformation.IsOSPlatform(OSPlatform.Linux)
        ? (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => Programs.Select(program => Path.Combine(folder, program))).FirstOrDefault(File.Exists)
        : null;

    private static async Task<bool> InstallDebianPackageAsync()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/apt-get") || Environment.UserName != "root")
        {
            return false;
        }

        using Process install = Process.Start(new ProcessStartInfo("apt-get", ["install", "-y", "-q", "--no-install-recommends", "chromium"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task output = Task.WhenAll(install.StandardOutput.ReadToEndAsync(), install.StandardError.ReadToEndAsync());
        await install.WaitForExitAsync();
        await output;
        return install.ExitCode == 0;
    }
}
