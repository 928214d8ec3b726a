using TrustSignals.Domain.Relationships;
using TrustSignals.Functions.Customers;

namespace TrustSignals.Functions.Console;

/// <summary>What one piece of evidence does to the level.</summary>
/// <param name="Signal">The judgement, or what the rules of the fold derived.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Weight">Its weight when it occurred.</param>
/// <param name="RemainingWeight">What forgetting has left of it.</param>
/// <param name="LogOdds">Its part of the level's log-odds.</param>
/// <param name="IsCorrectable">A person can say how it should have been judged.</param>
public sealed record DossierContribution(
    SignalView Signal, EvidenceSource Source, double Weight, double RemainingWeight, double LogOdds, bool IsCorrectable);
