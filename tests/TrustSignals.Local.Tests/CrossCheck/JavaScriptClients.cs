using System.Diagnostics;
using System.Text.Json;
using TrustSignals.Local.Azurite;

namespace TrustSignals.Local.Tests.CrossCheck;

/// <summary>Runs the official JavaScript clients, installed from the committed lock file.</summary>
internal static class JavaScriptClients
{
    private static readonly string[] Files = ["package.json", "package-lock.json", ".npmrc", "crosscheck.mjs"];

    public static async Task<JsonElement> RunAsync(params string[] arguments)
    {
        string folder = await NpmInstallation.EnsureAsync("cross-check", Files.ToDictionary(file => file, Read));
        using Process node = NodeProcess.StartNode(folder, ["crosscheck.mjs", .. arguments]);
        node.StandardInput.Close();
        Task<string> errors = node.StandardError.ReadToEndAsync();
        string output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, $"{arguments[0]}: {await errors}");
        return JsonElement.Parse(output);
    }

    private static byte[] Read(string file) =>
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "CrossCheck", "npm", file));
}
