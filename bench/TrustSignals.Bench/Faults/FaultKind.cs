namespace TrustSignals.Bench.Faults;

/// <summary>What the proxy does to a request.</summary>
internal enum FaultKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Waits, then passes it on.</summary>
    Slow,

    /// <summary>Says that the row has changed meanwhile, and changes nothing (412).</summary>
    Changed,

    /// <summary>Says that there are too many requests (429).</summary>
    TooMany,

    /// <summary>Says that something went wrong inside (500).</summary>
    Internal,

    /// <summary>Says that the server is busy (503).</summary>
    Busy,

    /// <summary>Cuts the connection before the storage got the request.</summary>
    CutBefore,

    /// <summary>Lets the storage do it and cuts the connection before the answer.</summary>
    CutAfter,

    /// <summary>Refuses a write because the disk is full (500, as Azurite answers).</summary>
    DiskFull,
}
