using TrustSignals.Cli.CommandLine;

namespace TrustSignals.Cli.Import;

/// <summary>The files that an import writes beside its input, or in the folder of --out.</summary>
/// <param name="file">The input.</param>
/// <param name="folder">Where to write; null for the input's own folder.</param>
internal sealed class ImportPaths(FileInfo file, string? folder)
{
    private readonly string start = Path.Combine(folder ?? file.DirectoryName!, file.Name);

    /// <summary>How far the import came.</summary>
    public string State => start + ".import.json";

    /// <summary>The refused lines as they stand in the input: correct them and import this file.</summary>
    public string Refused => Path.ChangeExtension(start, null) + ".refused" + file.Extension;

    /// <summary>Why each of them was refused.</summary>
    public string Problems => start + ".refused.txt";

    /// <summary>Checks that no import of a command writes what another one of it reads or writes.</summary>
    /// <exception cref="CliException">Two files share a path.</exception>
    public static void Check(IReadOnlyList<FileInfo> files, string? folder)
    {
        var owners = new Dictionary<string, FileInfo>(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (FileInfo file in files)
        {
            var paths = new ImportPaths(file, folder);
            foreach (string path in (string[])[file.FullName, paths.State, paths.Refused, paths.Problems])
            {
                if (!owners.TryAdd(path, file))
                {
                    throw CliException.Usage($"file: {owners[path].FullName} and {file.FullName} share {path}; import one after the other, or each with an --out of its own.");
                }
            }
        }
    }

    /// <summary>Forgets what an earlier import refused.</summary>
    public void DeleteRefused()
    {
        File.Delete(Refused);
        File.Delete(Problems);
    }
}
