namespace TrustSignals.Domain.Policies;

/// <summary>What is believed before any evidence.</summary>
/// <param name="Probability">π, in (0, 1): the level without signals is 100 π.</param>
/// <param name="Weight">W, greater than 0: how much evidence it takes to move away from it.</param>
public sealed record Prior(double Probability, double Weight);
