using System.Text.Json;
using Microsoft.Azure.Functions.Worker;

namespace TrustSignals.Local.Functions.Hosting;

/// <summary>local.settings.json: its <c>Values</c> count as environment variables that real ones override.</summary>
internal static class LocalSettingsFile
{
    internal static Dictionary<string, string?> Read(string folder)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        string path = Path.Combine(folder, "local.settings.json");
        if (!File.Exists(path))
        {
            return values;
        }

        try
        {
            using JsonDocument file = JsonDocument.Parse(
                File.ReadAllBytes(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            Add(file.RootElement, "Values", "", values);
            Add(file.RootElement, "ConnectionStrings", "ConnectionStrings:", values);
            return values;
        }
        catch (JsonException error)
        {
            throw new FunctionWorkerException($"local.settings.json is no valid JSON: {error.Message}", error);
        }
    }

    private static void Add(JsonElement root, string section, string prefix, Dictionary<string, string?> values)
    {
        if (root.TryGetProperty(section, out JsonElement entries))
        {
            foreach (JsonProperty entry in entries.EnumerateObject())
            {
                values[prefix + entry.Name.Replace("__", ":", StringComparison.Ordinal)] = entry.Value.ToString();
            }
        }
    }
}
