namespace TrustSignals.Testing;

/// <summary>The folder that holds the solution. Not by [CallerFilePath]: a deterministic build writes "/_/" there.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "TrustSignals.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("TrustSignals.sln is in no folder above the program.");
    }
}
