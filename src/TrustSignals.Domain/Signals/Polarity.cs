namespace TrustSignals.Domain.Signals;

/// <summary>Whether a signal affirms trust, breaks it, or carries no judgement (see <see cref="SignalKind"/>).</summary>
public enum Polarity : byte
{
    /// <summary>No judgement: an act that other rules read.</summary>
    None = 0,

    /// <summary>An expectation was met.</summary>
    Affirming = 1,

    /// <summary>An expectation was missed.</summary>
    Breaking = 2,
}
