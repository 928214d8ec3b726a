namespace TrustSignals.Cli.Import;

/// <summary>What is imported, and how.</summary>
/// <param name="Files">The files, in order.</param>
/// <param name="Format"><c>jsonl</c>, <c>csv</c>, <c>zendesk</c> or <c>zammad</c>; null goes by each file's name.</param>
/// <param name="Source">The source's name, or null for the format's.</param>
/// <param name="MappingPath">The file that says what the columns of CSV mean.</param>
/// <param name="Folder">Where state and refused lines go; null for beside each file.</param>
/// <param name="Restarts">Whether interrupted runs are forgotten.</param>
/// <param name="IsJson">Whether one JSON document is printed only.</param>
/// <param name="Now">The time of receipt.</param>
internal sealed record ImportOptions(
    IReadOnlyList<FileInfo> Files, string? Format, string? Source, string? MappingPath, string? Folder, bool Restarts, bool IsJson, DateTimeOffset Now);
