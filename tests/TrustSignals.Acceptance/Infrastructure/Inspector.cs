using System.Diagnostics;
using System.Text.Json;
using TrustSignals.Local.Azurite;

namespace TrustSignals.Acceptance.Infrastructure;

/// <summary>Runs the parsers of the Inspector folder, installed by npm ci into the user's cache, over files.</summary>
internal static class Inspector
{
    private static readonly string[] Scripts =
        ["package.json", "package-lock.json", ".npmrc", "inspect.mjs", "bicep.mjs", "kusto.mjs", "workflows.mjs"];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Task<IReadOnlyList<BicepFile>> BicepAsync(params IEnumerable<string> files) => RunAsync<BicepFile>("bicep", files);

    public static Task<IReadOnlyList<InspectedFile>> KustoAsync(params IEnumerable<string> files) => RunAsync<InspectedFile>("kusto", files);

    public static Task<IReadOnlyList<WorkflowFile>> WorkflowsAsync(params IEnumerable<string> files) => RunAsync<WorkflowFile>("workflow", files);

    public static Task<IReadOnlyList<YamlFile>> YamlAsync(params IEnumerable<string> files) => RunAsync<YamlFile>("yaml", files);

    private static async Task<IReadOnlyList<T>> RunAsync<T>(string kind, IEnumerable<string> files)
    {
        string source = Repository.Path("tests/TrustSignals.Acceptance/Infrastructure/Inspector");
        string folder = await NpmInstallation.EnsureAsync(
            "infrastructure-inspector", Scripts.ToDictionary(name => name, name => File.ReadAllBytes(Path.Combine(source, name))));
        using Process node = NodeProcess.StartNode(folder, ["inspect.mjs", kind, .. files]);
        node.StandardInput.Close();
        Task<string> errors = node.StandardError.ReadToEndAsync();
        string output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return node.ExitCode == 0
            ? JsonSerializer.Deserialize<List<T>>(output, Json)!
            : throw new InvalidOperationException(await errors);
    }
}
