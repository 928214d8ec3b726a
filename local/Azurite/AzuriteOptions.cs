namespace TrustSignals.Local.Azurite;

/// <summary>Where and how one Azurite runs.</summary>
public sealed class AzuriteOptions
{
    /// <summary>Blob port; 0 takes any free port.</summary>
    public int BlobPort { get; init; }

    /// <summary>Queue port; 0 takes any free port.</summary>
    public int QueuePort { get; init; }

    /// <summary>Table port; 0 takes any free port.</summary>
    public int TablePort { get; init; }

    /// <summary>Folder of the data; null takes a temporary one that is deleted at the end.</summary>
    public string? Location { get; init; }

    /// <summary>Keep everything in memory: faster, and empty after a stop.</summary>
    public bool InMemoryPersistence { get; init; }

    /// <summary>How large its heap may grow, in MiB, at least 256; null leaves it to Node.js, whose limit of about 4,096 some 700,000 rows fill.</summary>
    public int? HeapMebibytes { get; init; }

    /// <summary>Time the three services get to listen, the first installation apart.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Told what takes long, such as the first installation.</summary>
    public Action<string>? Progress { get; init; }
}
