namespace TrustSignals.Domain.Expectations;

/// <summary>What became of an expectation.</summary>
public enum ExpectationStatus : byte
{
    /// <summary>Not due yet, or still within the tolerance.</summary>
    Open = 0,

    /// <summary>Missed in silence, and still not met.</summary>
    Missed = 1,

    /// <summary>Met, in time or late.</summary>
    Closed = 2,
}
