namespace TrustSignals.Functions.Console;

/// <summary>What became of a promise.</summary>
public enum PromiseOutcome
{
    /// <summary>Not due yet, or within the tolerance.</summary>
    Open = 0,

    /// <summary>Kept.</summary>
    Kept = 1,

    /// <summary>Kept beyond the tolerance.</summary>
    Late = 2,

    /// <summary>Ran out without a word.</summary>
    Missed = 3,

    /// <summary>Given up for a new one, or settled without being counted.</summary>
    Settled = 4,
}
