namespace TrustSignals.Domain.Conditions;

/// <summary>What may hold of a relationship, and is worth telling.</summary>
public enum ConditionKind : byte
{
    /// <summary>A severe break, within its recovery window.</summary>
    Breach = 0,

    /// <summary>The first break after a clean history.</summary>
    FirstDisappointment = 1,

    /// <summary>Small disappointments add up.</summary>
    Sliding = 2,

    /// <summary>The negative spiral.</summary>
    Spiral = 3,

    /// <summary>The customer has gone quiet after a break.</summary>
    SilenceTheirs = 4,

    /// <summary>We left the customer without an answer.</summary>
    SilenceOurs = 5,

    /// <summary>A promise falls due soon.</summary>
    PromiseDueSoon = 6,

    /// <summary>A promise was missed in silence, and is still not kept.</summary>
    PromiseMissed = 7,

    /// <summary>A recovery window closes soon, and nothing was explained.</summary>
    RecoveryDue = 8,

    /// <summary>A recovery window closed without a confirmed recovery, or the same happened again.</summary>
    RecoveryMissed = 9,

    /// <summary>The level is above the band: an advisory.</summary>
    OverTrust = 10,

    /// <summary>The trust advance has ended: look at it once.</summary>
    AdvanceReview = 11,

    /// <summary>Many customers were disappointed at one touchpoint: told of the touchpoint, not of a customer.</summary>
    Contagion = 12,

    /// <summary>A segment uses up what its trust SLA tolerates too fast: told of the segment.</summary>
    TrustSla = 13,

    /// <summary>The level and the commercial value of the relationship point in different directions.</summary>
    CommercialDisagreement = 14,
}
