namespace TrustSignals.Domain.Risks;

/// <summary>What is planned that will strain trust, whoever carries it out.</summary>
public enum PlannedRiskKind
{
    /// <summary>Something will cost more, or less is had for the same.</summary>
    PriceChange,

    /// <summary>Customers are moved to another system, contract or product.</summary>
    Migration,

    /// <summary>Something will not work for a while.</summary>
    Outage,

    /// <summary>The terms change.</summary>
    TermsChange,

    /// <summary>A place where customers are served closes.</summary>
    BranchClosing,

    /// <summary>A product or service ends.</summary>
    ProductEnd,

    /// <summary>Anything else.</summary>
    Other,
}
