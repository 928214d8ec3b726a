using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Tests.Sources;

/// <summary>Every system that can send has its page, and the index names it.</summary>
public sealed class SourceGuideTests
{
    public static TheoryData<string> Providers => [.. WebhookIntake.Providers];

    [Theory]
    [MemberData(nameof(Providers))]
    public void Guide_Provider_TellsItsAddress(string provider)
    {
        string guide = File.ReadAllText(Path.Combine(Folder(), provider + ".md"));

        // The name of a source stands in names of settings, and Azure takes no hyphen there.
        Assert.Contains("/api/ingest/" + provider.Replace("-", "", StringComparison.Ordinal), guide, StringComparison.Ordinal);
        Assert.Contains($"({provider}.md)", File.ReadAllText(Path.Combine(Folder(), "README.md")), StringComparison.Ordinal);
    }

    private static string Folder() => RepositoryPath.Of("docs", "sources");
}
