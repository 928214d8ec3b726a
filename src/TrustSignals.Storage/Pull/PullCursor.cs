namespace TrustSignals.Storage.Pull;

/// <summary>How far the pull of one source came.</summary>
public sealed record PullCursor
{
    /// <summary>The source's name.</summary>
    public required string Source { get; init; }

    /// <summary>Not before: the next poll, or the end of a wait after a fault, UTC.</summary>
    public DateTimeOffset NextAt { get; init; }

    /// <summary>Where the next page of the present walk begins; null at its first page.</summary>
    public string? Page { get; init; }

    /// <summary>When the present walk began, as ticks of UTC; 0 between walks.</summary>
    public long Walk { get; init; }

    /// <summary>Pages read in the present walk.</summary>
    public int Pages { get; init; }

    /// <summary>Whether the present walk reads every page, so that absence means something.</summary>
    public bool IsFull { get; init; }

    /// <summary>When a walk through all pages was last begun and finished, UTC; null before the first.</summary>
    public DateTimeOffset? LastFullAt { get; init; }

    /// <summary>When a page was last taken, UTC.</summary>
    public DateTimeOffset? LastPageAt { get; init; }

    /// <summary>Faults in a row.</summary>
    public int Failures { get; init; }

    /// <summary>What the last fault was; null when the last request went well.</summary>
    public string? LastFault { get; init; }
}
