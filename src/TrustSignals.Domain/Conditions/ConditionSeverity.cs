namespace TrustSignals.Domain.Conditions;

/// <summary>How urgent a condition is.</summary>
public enum ConditionSeverity : byte
{
    /// <summary>Good to know.</summary>
    Advisory = 0,

    /// <summary>Should be looked at.</summary>
    Warning = 1,

    /// <summary>Needs somebody now.</summary>
    Critical = 2,
}
