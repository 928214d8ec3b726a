using TrustSignals.Testing;

namespace TrustSignals.Ingestion.Tests;

/// <summary>Files of the repository.</summary>
internal static class RepositoryPath
{
    public static string Of(params string[] parts) => Path.Combine([RepositoryRoot.Path, .. parts]);
}
