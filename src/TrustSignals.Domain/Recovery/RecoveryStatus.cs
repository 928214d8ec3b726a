namespace TrustSignals.Domain.Recovery;

/// <summary>How far a recovery has come.</summary>
public enum RecoveryStatus : byte
{
    /// <summary>Nothing was done yet.</summary>
    Open = 0,

    /// <summary>Compensated but not explained: never enough.</summary>
    Compensated = 1,

    /// <summary>Explained.</summary>
    Explained = 2,

    /// <summary>Explained and compensated.</summary>
    ExplainedAndCompensated = 3,

    /// <summary>The customer confirmed after an explanation.</summary>
    Confirmed = 4,

    /// <summary>The window ended without confirmation.</summary>
    Expired = 5,

    /// <summary>The same happened again inside the window: the credit is gone.</summary>
    Failed = 6,
}
