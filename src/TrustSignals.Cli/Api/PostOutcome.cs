namespace TrustSignals.Cli.Api;

/// <summary>What became of a batch of events.</summary>
internal enum PostOutcome
{
    /// <summary>All of it was taken.</summary>
    Taken,

    /// <summary>Fields are wrong; nothing was taken.</summary>
    Invalid,

    /// <summary>Too many bytes at once.</summary>
    TooLarge,

    /// <summary>Not now; the same may be sent again.</summary>
    Busy,
}
