namespace TrustSignals.Domain.Expectations;

/// <summary>What the customer waits for.</summary>
public enum ExpectationKind : byte
{
    /// <summary>Something promised by a time.</summary>
    Promise = 0,

    /// <summary>An answer to a message, by the first-reply standard.</summary>
    Reply = 1,
}
