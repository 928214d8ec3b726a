using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification;

/// <summary>One judgement before it has its place in the ledger.</summary>
internal sealed record Judgement(
    Polarity Polarity,
    double Strength,
    double Confidence,
    Mechanism Mechanism,
    Facet Facet,
    string Rule,
    Evidence Evidence,
    string? Reference = null);
