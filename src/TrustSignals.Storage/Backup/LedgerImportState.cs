using System.Text.Json;

namespace TrustSignals.Storage.Backup;

/// <summary>How far an import came.</summary>
/// <param name="Seal">The last line's seal: names the file.</param>
/// <param name="Target">The tables that it goes into.</param>
/// <param name="Line">The last line that is done.</param>
internal sealed record LedgerImportState(string Seal, string Target, long Line)
{
    public static LedgerImportState? Load(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<LedgerImportState>(File.ReadAllText(path)) : null;
        }
        catch (JsonException)
        {
            // Not ours, or cut short: then the tables must be empty.
            return null;
        }
    }

    /// <summary>Writes it so that a crash leaves either the old or the new one.</summary>
    public void Save(string path)
    {
        string next = path + ".new";
        File.WriteAllText(next, JsonSerializer.Serialize(this));
        File.Move(next, path, overwrite: true);
    }
}
