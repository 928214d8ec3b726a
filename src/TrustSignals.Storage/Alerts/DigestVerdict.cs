namespace TrustSignals.Storage.Alerts;

/// <summary>What becomes of an alert that waits when a digest is sealed.</summary>
public enum DigestVerdict
{
    /// <summary>It goes into the digest.</summary>
    Told = 0,

    /// <summary>It waits for a later digest: a mute holds it.</summary>
    Waits = 1,

    /// <summary>Nobody is told of it any more.</summary>
    Dropped = 2,
}
