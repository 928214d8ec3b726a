namespace TrustSignals.Local.Azurite;

/// <summary>The pinned Azurite: npm/package.json is the one file that names its version.</summary>
internal static class AzuriteInstallation
{
    /// <summary>All that is embedded: the manifest, its lock and what runs beside them.</summary>
    private static readonly string[] Files = typeof(AzuriteInstallation).Assembly.GetManifestResourceNames();

    internal static Task<string> EnsureAsync(Action<string>? progress, CancellationToken cancellationToken) =>
        NpmInstallation.EnsureAsync("azurite", Files.ToDictionary(file => file, Read), progress, cancellationToken);

    private static byte[] Read(string file)
    {
        using Stream resource = typeof(AzuriteInstallation).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"The resource {file} is missing.");
        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        return content;
    }
}
