namespace TrustSignals.Ingestion.Tests;

/// <summary>Files of the repository. Not by [CallerFilePath]: a deterministic build writes "/_/" there.</summary>
internal static class RepositoryPath
{
    private static readonly string Root = Find();

    public static string Of(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "TrustSignals.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests must run inside the repository.");
    }
}
