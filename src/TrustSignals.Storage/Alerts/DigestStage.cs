namespace TrustSignals.Storage.Alerts;

/// <summary>How far a channel's digest has come. Each stage is one write; whoever finds a stage left by a crash goes on from it.</summary>
public enum DigestStage
{
    /// <summary>Nothing is under way.</summary>
    Idle = 0,

    /// <summary>The alerts are being moved into it.</summary>
    Gathering = 1,

    /// <summary>Its alerts are fixed: later ones go into the next.</summary>
    Sealed = 2,

    /// <summary>It is being sent, or was when the process died.</summary>
    Sending = 3,

    /// <summary>The channel is done with it; its rows go.</summary>
    Told = 4,
}
