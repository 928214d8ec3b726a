namespace TrustSignals.Domain.Relationships;

/// <summary>Where a piece of evidence comes from. Only the first is a judgement of the classifier; the others follow from the rules of the fold.</summary>
public enum EvidenceSource : byte
{
    /// <summary>A judgement read out of an event.</summary>
    Judgement = 0,

    /// <summary>A promise kept in time.</summary>
    KeptPromise = 1,

    /// <summary>A promise fulfilled beyond its corridor.</summary>
    LatePromise = 2,

    /// <summary>A promise that ran out in silence.</summary>
    MissedPromise = 3,

    /// <summary>A customer's message left unanswered beyond the standard.</summary>
    UnansweredMessage = 4,

    /// <summary>The customer went quiet after a break.</summary>
    CustomerQuiet = 5,

    /// <summary>Credit for explaining, compensating or a confirmed recovery.</summary>
    RecoveryCredit = 6,

    /// <summary>That credit taken back, because the same happened again inside the window; its weight is negative.</summary>
    RevokedCredit = 7,
}
