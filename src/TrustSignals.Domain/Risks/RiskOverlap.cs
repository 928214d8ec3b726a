namespace TrustSignals.Domain.Risks;

/// <summary>Two planned risks that meet the same customers at the same time.</summary>
/// <param name="First">The id of the one that begins first.</param>
/// <param name="Second">The id of the other.</param>
/// <param name="From">The first day of both, UTC.</param>
/// <param name="Until">The last day of both, UTC.</param>
/// <param name="Customers">How many customers both meet.</param>
/// <param name="IsAtMost">Whether <paramref name="Customers"/> is only the most it can be.</param>
/// <param name="Delicate">How many of them are at a bad moment already: always exact.</param>
public sealed record RiskOverlap(string First, string Second, DateOnly From, DateOnly Until, long Customers, bool IsAtMost, int Delicate);
