namespace TrustSignals.Domain.Relationships;

/// <summary>What the review at the end of the trust advance found.</summary>
public enum AdvanceOutcome : byte
{
    /// <summary>The advance still runs.</summary>
    Pending = 0,

    /// <summary>The level was in the band or above.</summary>
    Kept = 1,

    /// <summary>The level was below the band.</summary>
    Broken = 2,

    /// <summary>There was nothing to judge by.</summary>
    Unproven = 3,
}
