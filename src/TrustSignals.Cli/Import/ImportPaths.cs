namespace TrustSignals.Cli.Import;

/// <summary>The files that an import writes beside its input, or in the folder of --out.</summary>
/// <param name="file">The input.</param>
/// <param name="folder">Where to write; null for the input's own folder.</param>
internal sealed class ImportPaths(FileInfo file, string? folder)
{
    private readonly string start = Path.Combine(folder ?? file.DirectoryName!, Path.GetFileNameWithoutExtension(file.Name));

    /// <summary>How far the import came.</summary>
    public string State { get; } = Path.Combine(folder ?? file.DirectoryName!, file.Name) + ".import.json";

    /// <summary>The refused lines as they stand in the input: correct them and import this file.</summary>
    public string Refused => start + ".refused" + file.Extension;

    /// <summary>Why each of them was refused.</summary>
    public string Problems => start + ".refused.txt";
}
