using System.Text.Json;
using TrustSignals.Cli.CommandLine;

namespace TrustSignals.Cli.Import;

/// <summary>How far an import came: stands beside the file until it is through.</summary>
/// <param name="Line">The last line that is done.</param>
/// <param name="Hash">SHA-256 over all lines up to it, to tell a changed file.</param>
/// <param name="Accepted">Events accepted so far.</param>
/// <param name="Refused">Lines refused so far.</param>
internal sealed record ImportState(int Line, string Hash, int Accepted, int Refused)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Nothing is done.</summary>
    public static ImportState Start { get; } = new(0, "", 0, 0);

    /// <summary>Reads a state; the start when there is none.</summary>
    /// <exception cref="CliException">The file holds no state.</exception>
    public static ImportState Load(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<ImportState>(File.ReadAllText(path), Options) ?? Start : Start;
        }
        catch (JsonException exception)
        {
            throw CliException.Usage($"--restart: {path} holds no import state; start again with --restart.", exception);
        }
    }

    /// <summary>Writes the state so that a crash leaves either the old or the new one.</summary>
    public void Save(string path)
    {
        string next = path + ".new";
        File.WriteAllText(next, JsonSerializer.Serialize(this, Options));
        File.Move(next, path, overwrite: true);
    }
}
