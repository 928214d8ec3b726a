namespace TrustSignals.Cli.Import;

/// <summary>What is imported, and how.</summary>
/// <param name="Files">The files, in order.</param>
/// <param name="Format"><c>jsonl</c> or <c>csv</c>; null goes by each file's name.</param>
/// <param name="Mapping">For CSV files; null takes the columns as they are named.</param>
/// <param name="Folder">Where state and refused lines go; null for beside each file.</param>
/// <param name="Restarts">Whether interrupted runs are forgotten.</param>
/// <param name="IsJson">Whether one JSON document is printed only.</param>
/// <param name="Now">The time of receipt.</param>
internal sealed record ImportOptions(
    IReadOnlyList<FileInfo> Files, string? Format, CsvMapping? Mapping, string? Folder, bool Restarts, bool IsJson, DateTimeOffset Now);
