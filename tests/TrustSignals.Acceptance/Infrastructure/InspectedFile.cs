namespace TrustSignals.Acceptance.Infrastructure;

/// <summary>A file and what its parser says against it.</summary>
internal record InspectedFile
{
    public required string Path { get; init; }

    public required IReadOnlyList<string> Errors { get; init; }

    public string Name => Repository.Relative(Path);
}
