namespace TrustSignals.Functions.Customers;

/// <summary>What one judgement does to the level.</summary>
/// <param name="Signal">The judgement.</param>
/// <param name="Weight">Its weight when it occurred.</param>
/// <param name="RemainingWeight">What forgetting has left of it.</param>
/// <param name="LogOdds">Its part of the level's log-odds.</param>
public sealed record ContributionView(SignalView Signal, double Weight, double RemainingWeight, double LogOdds);
