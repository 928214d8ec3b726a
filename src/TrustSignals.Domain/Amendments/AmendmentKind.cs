namespace TrustSignals.Domain.Amendments;

/// <summary>What an amendment does to the signals of its target.</summary>
public enum AmendmentKind : byte
{
    /// <summary>Single signals are judged otherwise; the others stay.</summary>
    Correction = 0,

    /// <summary>All signals of the event are replaced.</summary>
    Replacement = 1,

    /// <summary>The event counts for nothing.</summary>
    Withdrawal = 2,
}
