namespace TrustSignals.Storage.Risks;

/// <summary>What came of a change to a planned risk.</summary>
public enum RiskOutcome
{
    /// <summary>Done; or done before by the same request.</summary>
    Done,

    /// <summary>There is no such risk, or it was removed.</summary>
    NotFound,

    /// <summary>Somebody else changed it since it was read.</summary>
    Changed,

    /// <summary>There are too many.</summary>
    TooMany,
}
